import { priorityRank, type UserSettings } from '@mailhaul/domain';
import type { MigrationWriter, StoredUser } from '@mailhaul/store';
import { newBatch } from '../batches/new-batch.ts';
import { Checks } from '../use-cases/checks.ts';
import { findBatch, findUser } from '../use-cases/find.ts';
import { requireRevision } from '../use-cases/revision.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf, UseCases, UserIdentity } from '../use-cases/use-cases.ts';
import type { RequestView } from '../use-cases/views.ts';
import { removeUser, startUser, stopUser } from '../users/change-user.ts';
import { takeUser } from '../users/take-user.ts';
import { reportParts } from '../users/user-report.ts';
import { withoutBlanks } from '../users/user-use-cases.ts';
import { userRevision } from '../users/user-view.ts';
import { listRequests } from './list-requests.ts';
import { requestStatistics, requestView } from './request-view.ts';

type RequestUseCases = Pick<UseCases, Extract<keyof UseCases, `request.${string}`>>;

const PAGE = 1_000;

/** What can be done with sync requests; each belongs to one user. */
export function requestUseCases(deps: UseCaseDeps): RequestUseCases {
  return {
    'request.new': (input) => newRequest(deps, input),
    'request.get': (input) => getRequests(deps, input),
    'request.list': (input) => listRequests(deps, input),
    'request.set': (input) => setRequest(deps, input),
    'request.suspend': (input) =>
      changeRequest(deps, input, (tables, user, atMs) => stopUser(tables, user, { atMs, cause: 'stop' })),
    'request.resume': (input) => changeRequest(deps, input, startUser),
    'request.remove': async (input) => {
      const removed = await deps.store.migration.write(async (tables) => {
        const atMs = deps.clock.now();
        const user = await takeUser(tables, input, atMs);
        await removeUser(tables, user, { atMs, force: false });
        return { removed: user.row.emailAddress };
      });
      await deps.poke();
      return removed;
    },
    'request.statistics': (input) => statistics(deps, input),
  };
}

// a request without a batch of its own is a batch of one
async function newRequest(deps: UseCaseDeps, input: InputOf<'request.new'>): Promise<RequestView> {
  const {
    mailbox,
    name = `Request for ${mailbox}`,
    sourceEndpoint,
    targetEndpoint,
    userName,
    password,
    batch,
  } = input;
  const row = { emailAddress: mailbox, userName, ...(password === undefined ? {} : { password }) };
  await newBatch(deps, { ...batch, name, sourceEndpoint, targetEndpoint, rows: [row], autoStart: true });
  const tables = deps.store.migration.read;
  return requestView(tables, await findUser(tables, { identity: mailbox, batch: name }));
}

async function getRequests(
  deps: UseCaseDeps,
  input: InputOf<'request.get'>,
): Promise<readonly RequestView[]> {
  const { identity, mailbox = identity, batch, status, highPriority, suspend, resultSize = 1000 } = input;
  const tables = deps.store.migration.read;
  if (mailbox !== undefined) {
    const user = await findUser(tables, { identity: mailbox, ...(batch === undefined ? {} : { batch }) });
    return [await requestView(tables, user)];
  }
  const batches = batch === undefined ? await tables.batches.all() : [await findBatch(tables, batch)];
  const most = resultSize === 'unlimited' ? Number.POSITIVE_INFINITY : resultSize;
  const found: RequestView[] = [];
  for (const { id: batchId } of batches) {
    for (let afterId = 0, more = true; more && found.length < most; ) {
      const page = await tables.users.page({ batchId, afterId, limit: PAGE });
      const views = await Promise.all(page.map((user) => requestView(tables, user)));
      found.push(...views.filter(isWanted));
      afterId = page.at(-1)?.id ?? 0;
      more = page.length === PAGE;
    }
  }
  return found.slice(0, most);

  function isWanted(view: RequestView): boolean {
    if (status !== undefined && view.status !== status) return false;
    if (suspend !== undefined && view.suspend !== suspend) return false;
    return highPriority === undefined || priorityRank(view.priority) >= priorityRank('High') === highPriority;
  }
}

async function setRequest(deps: UseCaseDeps, input: InputOf<'request.set'>): Promise<RequestView> {
  const checks = new Checks();
  checks.itemLimit('badItemLimit', input.badItemLimit, input.acceptLargeDataLoss ?? false);
  checks.itemLimit('largeItemLimit', input.largeItemLimit, input.acceptLargeDataLoss ?? false);
  checks.done();
  const { badItemLimit, largeItemLimit, priority } = input;
  return changeRequest(deps, input, async (tables, user) => {
    requireRevision(input.madeFrom, userRevision(user).revision);
    const settings: UserSettings = { ...user.settings, ...withoutBlanks({ badItemLimit, largeItemLimit }) };
    const rank = priority === undefined ? user.priority : priorityRank(priority);
    await tables.users.saveSettings(user.id, settings, rank);
    return { ...user, settings, priority: rank };
  });
}

async function changeRequest(
  deps: UseCaseDeps,
  identity: UserIdentity,
  change: (tables: MigrationWriter, user: StoredUser, atMs: number) => Promise<StoredUser>,
): Promise<RequestView> {
  const view = await deps.store.migration.write(async (tables) => {
    const atMs = deps.clock.now();
    const user = await takeUser(tables, identity, atMs);
    return requestView(tables, await change(tables, user, atMs));
  });
  await deps.poke();
  return view;
}

async function statistics(deps: UseCaseDeps, input: InputOf<'request.statistics'>) {
  const tables = deps.store.migration.read;
  const user = await findUser(tables, input);
  const batch = await tables.batches.byId(user.batchId);
  if (batch === null) throw new Error('the batch of a user is gone');
  const atMs = deps.clock.now();
  const view = await requestStatistics(tables, { user, batch, atMs });
  return { ...view, ...(await reportParts(deps.store, user, { wishes: input, atMs })) };
}
