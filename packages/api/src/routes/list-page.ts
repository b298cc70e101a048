import { PAGE_ITEMS } from '@mailhaul/contract';
import { HttpProblem } from '../problem/http-problem.ts';

/** How a list that fits in memory is shown in pages. */
export interface ListPage<Item> {
  readonly limit?: number;
  readonly after?: string;
  readonly order?: 'asc' | 'desc';
  /** What items are sorted by. */
  readonly key: (item: Item) => string | number;
  /** What tells items with the same key apart; never changes. */
  readonly id: (item: Item) => string;
}

/** A page of a list that fits in memory, e.g. of the batches; it begins behind the item that `after` names, whatever was added meanwhile. */
export function listPage<Item>(
  all: readonly Item[],
  { limit = PAGE_ITEMS.usual, after, order, key, id }: ListPage<Item>,
) {
  const direction = order === 'desc' ? -1 : 1;
  const place = (item: Item) => [key(item), id(item)] as const;
  const compare = (one: Place, other: Place) =>
    direction * (compareKeys(one[0], other[0]) || compareKeys(one[1], other[1]));
  const sorted = [...all].sort((one, other) => compare(place(one), place(other)));
  const begin = after === undefined ? null : readPlace(after);
  const rest = begin === null ? sorted : sorted.filter((item) => compare(place(item), begin) > 0);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const next = last === undefined || rest.length === items.length ? null : printPlace(place(last));
  return { items, next, total: all.length };
}

type Place = readonly [key: string | number, id: string];

function compareKeys(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [first, second] = [String(one).toLowerCase(), String(other).toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}

function printPlace(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function readPlace(text: string): Place {
  try {
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString());
    if ((typeof key === 'string' || typeof key === 'number') && typeof id === 'string') return [key, id];
  } catch {
    // whatever it is, it is no `next` of ours
  }
  throw new HttpProblem('BAD_REQUEST', 'after is no `next` of an earlier page.');
}
