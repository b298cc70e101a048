import { createHash } from 'node:crypto';
import { ROUTES, type RouteName } from '@mailhaul/contract';

/** Where no revision is kept, what is edited makes the version: the fields of the input that changes it. Counters are no part. */
const EDITED_BY = {
  'endpoint.show': 'endpoint.set',
  'endpoint.new': 'endpoint.set',
  'endpoint.set': 'endpoint.set',
  'batch.show': 'batch.set',
  'batch.new': 'batch.set',
  'batch.set': 'batch.set',
  'config.show': 'config.set',
  'config.set': 'config.set',
} as const satisfies Partial<Record<RouteName, RouteName>>;

/** What is shown of these is less than what can be set, so the service keeps their revision. */
const REVISED: readonly RouteName[] = [
  'user.show',
  'user.set',
  'request.show',
  'request.new',
  'request.set',
  'admin.show',
  'admin.new',
  'admin.set',
];

/** The route that shows what another one changes. */
export const SHOWN_BY = {
  'endpoint.set': 'endpoint.show',
  'batch.set': 'batch.show',
  'config.set': 'config.show',
  'user.set': 'user.show',
  'request.set': 'request.show',
  'admin.set': 'admin.show',
} as const satisfies Partial<Record<RouteName, RouteName>>;

/** The entity tag of an answer (RFC 9110 §8.8.3); null where nothing can be edited. */
export function versionOf(name: RouteName, answer: unknown): string | null {
  const shown = answer as Readonly<Record<string, unknown>>;
  if (REVISED.includes(name)) return typeof shown.revision === 'string' ? `"${shown.revision}"` : null;
  if (!Object.hasOwn(EDITED_BY, name)) return null;
  const editing = EDITED_BY[name as keyof typeof EDITED_BY];
  const fields = ['identity', ...Object.keys(ROUTES[editing].input.shape)].map((field) => [
    field,
    shown[field] ?? null,
  ]);
  return `"${createHash('sha256').update(JSON.stringify(fields)).digest('base64url').slice(0, 22)}"`;
}
