import type { RouteName } from '@mailhaul/contract';

/** What a route answers: something, or what follows from the path and the address line. */
export type Answer = object | ((path: readonly string[], query: URLSearchParams) => object);

/** What some routes answer. */
export type Answers = Readonly<Partial<Record<RouteName, Answer>>>;

const NOW = Date.now();
export const GB = 1e9;

/** So many minutes before now; after now when negative. */
export function ago(minutes: number): string {
  return new Date(NOW - minutes * 60_000).toISOString();
}

/** Everything on one page. */
export function page(items: readonly object[]): object {
  return { items, next: null, total: items.length };
}
