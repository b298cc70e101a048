import { ROUTES, type RouteName } from '@mailhaul/contract';
import { ServiceError } from '@mailhaul/service';
import { objectOf } from '../audit/audit.ts';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../problem/http-problem.ts';
import type { EditTurns } from './edit-turns.ts';
import { revisionIn, SHOWN_BY, versionOf } from './version.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A route that changes what another one shows. */
export type EditName = keyof typeof SHOWN_BY;

/** An edit on its way. */
export interface Edit {
  readonly input: Fields;
  /** The versions that it was made from; undefined when it does not say. */
  readonly ifMatch: string | undefined;
  /** Asks a route that shows. */
  readonly look: (name: (typeof SHOWN_BY)[EditName], input: Fields) => Promise<unknown>;
  /** `madeFrom` is the revision that must still be the one of now; undefined where the edit does not say. */
  readonly work: (before: unknown, madeFrom: string | undefined) => Promise<unknown>;
}

/** Whether a route changes what another one shows. */
export function isEdit(name: RouteName): name is EditName {
  return Object.hasOwn(SHOWN_BY, name);
}

/** Does an edit after those before it, and only if what it changes is what it was made from. */
export function editInTurn(
  deps: { readonly api: ApiDeps; readonly turns: EditTurns },
  name: EditName,
  { input, ifMatch, look, work }: Edit,
): Promise<unknown> {
  const shownBy = SHOWN_BY[name];
  const which = Object.keys(ROUTES[shownBy].input.shape).flatMap((field) =>
    field in input ? [[field, input[field]]] : [],
  );
  return deps.turns.take(turnOf(name, input), async () => {
    const before = ROUTES[shownBy].answer.parse(await look(shownBy, Object.fromEntries(which)));
    const version = versionOf(shownBy, before);
    if (version !== null && !isMatch(ifMatch, version))
      throw await changedProblem(deps.api, name, [input, before]);
    try {
      return await work(before, isAny(ifMatch) ? undefined : revisionIn(before));
    } catch (error) {
      // another process was quicker by less than the time since it was looked at
      if (!(error instanceof ServiceError) || error.code !== 'CHANGED_MEANWHILE') throw error;
      throw await changedProblem(deps.api, name, [input, before]);
    }
  });
}

// a user is found by its address, its GUID or its request, so all users share one turn; an edit of one is a moment
function turnOf(name: EditName, input: Fields): string {
  if (name === 'user.set' || name === 'request.set') return 'user';
  return `${SHOWN_BY[name]} ${objectOf(input) ?? ''}`.toLowerCase();
}

function isAny(ifMatch: string | undefined): boolean {
  return ifMatch === undefined || ifMatch.trim() === '*';
}

function isMatch(ifMatch: string | undefined, version: string): boolean {
  if (ifMatch === undefined || isAny(ifMatch)) return true;
  return ifMatch.split(',').some((tag) => tag.trim() === version);
}

/** Entries of the log that are looked through for the last change. */
const ENTRIES = 20;

/** Says who was quicker, as far as the log knows: what commands do on the machine itself is not in it. */
async function changedProblem(
  { service }: ApiDeps,
  action: EditName,
  things: readonly unknown[],
): Promise<HttpProblem> {
  const detail = 'It is not as it was when it was loaded.';
  const found = new Set(things.flatMap((thing) => namesOf(thing as Fields)));
  // the configuration has no name
  const names = found.size === 0 ? [undefined] : [...found];
  const pages = await Promise.all(
    names.map((object) => service.access.audit({ action, object, beforeId: null, limit: ENTRIES })),
  );
  const [last] = pages
    .flat()
    .filter(({ outcome }) => outcome === 'done')
    .sort((a, b) => b.id - a.id);
  if (last === undefined) return new HttpProblem('CHANGED_MEANWHILE', detail);
  const changed = { by: last.by, at: new Date(last.atMs).toISOString() };
  const who = `The last change over page or API was made by ${changed.by} at ${changed.at}.`;
  return new HttpProblem('CHANGED_MEANWHILE', `${detail} ${who}`, { changed });
}

function namesOf({ identity, id, name, guid, batchGuid, requestGuid }: Fields): readonly string[] {
  return [identity, id, name, guid, batchGuid, requestGuid].filter((one) => typeof one === 'string');
}
