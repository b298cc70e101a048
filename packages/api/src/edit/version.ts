import type { RouteName } from '@mailhaul/contract';

/** The route that shows what another one changes. */
export const SHOWN_BY = {
  'endpoint.set': 'endpoint.show',
  'batch.set': 'batch.show',
  'config.set': 'config.show',
  'user.set': 'user.show',
  'request.set': 'request.show',
  'admin.set': 'admin.show',
} as const satisfies Partial<Record<RouteName, RouteName>>;

const SHOWING: ReadonlySet<string> = new Set([
  ...Object.entries(SHOWN_BY).flat(),
  ...['endpoint.new', 'batch.new', 'request.new', 'admin.new'],
]);

/** The entity tag of an answer (RFC 9110 §8.8.3), which is the revision that the service keeps; null where nothing can be edited. */
export function versionOf(name: RouteName, answer: unknown): string | null {
  const revision = SHOWING.has(name) ? revisionIn(answer) : undefined;
  return revision === undefined ? null : `"${revision}"`;
}

/** The revision that an answer shows; undefined where there is none. */
export function revisionIn(answer: unknown): string | undefined {
  const { revision } = answer as Readonly<Record<string, unknown>>;
  return typeof revision === 'string' ? revision : undefined;
}
