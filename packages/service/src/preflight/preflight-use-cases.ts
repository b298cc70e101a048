import { nameServersOf } from '../dns/name-server-of.ts';
import { Checks } from '../use-cases/checks.ts';
import { findBatch } from '../use-cases/find.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf, UseCases } from '../use-cases/use-cases.ts';
import { chosenUsers } from './chosen-users.ts';
import { draftPreflightUseCases } from './draft-preflights.ts';
import type { PreflightUseCases } from './preflight-inputs.ts';
import { PreflightRun, type PreflightSubject, userCount } from './preflight-run.ts';
import type { PreflightView } from './preflight-view.ts';
import { SIGN_INS_PER_MINUTE } from './sign-in-pace.ts';

/** What is looked at before a batch starts. */
export function preflightUseCases(deps: UseCaseDeps): Pick<UseCases, keyof PreflightUseCases> {
  /** Those under way, by the batch's GUID. */
  const running = new Map<string, { readonly run: PreflightRun; readonly stop: AbortController }>();
  return {
    'preflight.new': async (input) => {
      const subject = await subjectOf(deps, input);
      const { guid } = subject.batch;
      const under = running.get(guid);
      if (under?.run.isRunning) return under.run.view();
      const { store, clock, vault, tokens, lookAtBothSides } = deps;
      const askMailRoute = deps.askMailRoute(nameServersOf(input.nameServer));
      const tables = store.migration.read;
      const { users: all, chosen } = subject;
      const users = () => chosenUsers(tables, { batchId: subject.batch.id, users: all, chosen });
      const from = { tables, users };
      const run = new PreflightRun(subject, { clock, vault, tokens, lookAtBothSides, askMailRoute, ...from });
      const stop = new AbortController();
      running.set(guid, { run, stop });
      deps.background.begin(`preflight of ${subject.batch.name}`, async (closing) => {
        try {
          await run.run(AbortSignal.any([closing, stop.signal]));
        } catch (error) {
          if (!stop.signal.aborted) throw error;
        } finally {
          await save(deps, subject.batch.id, run.view());
          if (running.get(guid)?.run === run) running.delete(guid);
        }
      });
      return run.view();
    },
    'preflight.get': async ({ identity }) => {
      const batch = await findBatch(deps.store.migration.read, identity);
      const under = running.get(batch.guid);
      if (under) return under.run.view();
      const kept = await deps.store.migration.read.preflights.ofBatch(batch.id);
      return kept === null ? null : (JSON.parse(kept) as PreflightView);
    },
    'preflight.stop': async ({ identity }) => {
      const batch = await findBatch(deps.store.migration.read, identity);
      const under = running.get(batch.guid);
      under?.stop.abort(new Error('the preflight was stopped'));
      return { stopping: under !== undefined };
    },
    ...draftPreflightUseCases(deps),
  };
}

async function save({ store }: UseCaseDeps, batchId: number, view: PreflightView): Promise<void> {
  await store.migration.write((tables) => tables.preflights.save(batchId, JSON.stringify(view)));
}

async function subjectOf({ store }: UseCaseDeps, input: InputOf<'preflight.new'>): Promise<PreflightSubject> {
  const tables = store.migration.read;
  const batch = await findBatch(tables, input.identity);
  const checks = new Checks();
  checks.range('signInsPerMinute', input.signInsPerMinute);
  if (input.users !== undefined && !(Number.isSafeInteger(input.users) && input.users >= 1))
    checks.refuse('users', `users must be a whole number from 1 on; it was ${input.users}.`);
  checks.done();
  const [source, target] = [
    await tables.endpoints.byId(batch.sourceEndpointId),
    await tables.endpoints.byId(batch.targetEndpointId),
  ];
  if (source === null || target === null) throw new Error(`batch ${batch.name} has lost an endpoint`);
  const users = await userCount(tables, batch);
  return {
    batch,
    source,
    target,
    users,
    chosen: Math.min(users, input.users ?? users),
    signInsPerMinute: input.signInsPerMinute ?? SIGN_INS_PER_MINUTE,
    expected: input.mailExchanges ?? [],
  };
}
