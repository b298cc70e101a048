import { PAGE_ITEMS } from '@mailhaul/contract';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../problem/http-problem.ts';
import type { HandlersOf } from './handler.ts';

/** What was changed, by whom. */
export function auditHandlers({ service: { access } }: ApiDeps): HandlersOf<'audit'> {
  return {
    'audit.list': async ({ limit = PAGE_ITEMS.usual, after, by, action, object }) => {
      const beforeId = after === undefined ? null : Number(after);
      if (beforeId !== null && !Number.isSafeInteger(beforeId))
        throw new HttpProblem('BAD_REQUEST', 'after is no `next` of an earlier page.');
      const found = await access.audit({ by, action, object, beforeId, limit });
      const last = found.length < limit ? undefined : found.at(-1);
      return {
        items: found.map(({ atMs, content, outcome, ...entry }) => ({
          ...entry,
          at: new Date(atMs).toISOString(),
          outcome: outcome === 'done' ? 'done' : 'refused',
          ...(JSON.parse(content) as { before: unknown; after: unknown }),
        })),
        next: last === undefined ? null : String(last.id),
        total: null,
      };
    },
  };
}
