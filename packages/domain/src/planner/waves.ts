import { apportion } from './apportion.ts';

/** A mailbox that is to be moved, as far as it is known. */
export interface PlannedMailbox {
  readonly address: string;
  readonly sizeBytes: number;
  readonly items: number;
  /** A word to group by, e.g. a department. */
  readonly tag?: string;
  /** The source server it lies on. */
  readonly server?: string;
}

/** A part of the mailboxes that is moved together. */
export interface Wave {
  /** 1, 2 …, with the tag or the letters that it holds. */
  readonly name: string;
  readonly mailboxes: readonly PlannedMailbox[];
}

/** How mailboxes are divided into waves. */
export type WaveRule =
  /** In the order given, at most so many. */
  | { readonly by: 'count'; readonly most: number }
  /** By address, at most so many. */
  | { readonly by: 'alphabet'; readonly most: number }
  /** Those of one tag together, at most so many; those without a tag last. */
  | { readonly by: 'tag'; readonly most: number }
  /** At most so many bytes, the smallest mailboxes first, so that most people are through early; a larger one goes alone. */
  | { readonly by: 'size'; readonly mostBytes: number }
  /** Each wave takes from each source server by its weight, so that none is idle and none overrun; weight 1 where none is given. */
  | { readonly by: 'server'; readonly most: number; readonly weights: Readonly<Record<string, number>> };

/** Divides mailboxes into waves; every mailbox is in exactly one. */
export function wavesOf(mailboxes: readonly PlannedMailbox[], rule: WaveRule): readonly Wave[] {
  switch (rule.by) {
    case 'count':
      return numbered(chunks(mailboxes, rule.most));
    case 'alphabet':
      return numbered(chunks(byAddress(mailboxes), rule.most), letters);
    case 'tag':
      return numbered(
        byTag(mailboxes).flatMap((group) => chunks(group, rule.most)),
        tagOf,
      );
    case 'size':
      return numbered(bySize(mailboxes, rule.mostBytes));
    case 'server':
      return numbered(byServer(mailboxes, rule));
  }
}

type Group = readonly PlannedMailbox[];

function numbered(groups: readonly Group[], label: (group: Group) => string = () => ''): Wave[] {
  return groups.map((group, at) => ({ name: `${at + 1}${label(group)}`, mailboxes: group }));
}

// equal parts, not a full one and a rest: 10,000 by at most 3,000 are four times 2,500
function chunks(group: Group, most: number): Group[] {
  if (group.length === 0) return [];
  const count = Math.ceil(group.length / Math.max(1, Math.floor(most)));
  let from = 0;
  return apportion(group.length, new Array<number>(count).fill(1)).map((length) => {
    from += length;
    return group.slice(from - length, from);
  });
}

function byAddress(group: Group): Group {
  const key = ({ address }: PlannedMailbox) => address.toLowerCase();
  return [...group].sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}

function letters(group: Group): string {
  const [first = '', last = ''] = [group[0], group.at(-1)].map((one) =>
    one?.address.slice(0, 2).toLowerCase(),
  );
  return first === last ? ` (${first})` : ` (${first}–${last})`;
}

function byTag(group: Group): Group[] {
  const groups = Map.groupBy(group, ({ tag }) => tag ?? '');
  const untagged = groups.get('') ?? [];
  groups.delete('');
  return [...groups.values(), untagged];
}

function tagOf([first]: Group): string {
  return ` (${first?.tag ?? 'no tag'})`;
}

function bySize(group: Group, mostBytes: number): Group[] {
  const waves: PlannedMailbox[][] = [];
  let roomBytes = 0;
  for (const mailbox of [...group].sort((a, b) => a.sizeBytes - b.sizeBytes)) {
    if (waves.length === 0 || mailbox.sizeBytes > roomBytes) {
      waves.push([]);
      roomBytes = mostBytes;
    }
    waves.at(-1)?.push(mailbox);
    roomBytes -= mailbox.sizeBytes;
  }
  return waves;
}

function byServer(group: Group, { most, weights }: WaveRule & { readonly by: 'server' }): Group[] {
  const queues = [...Map.groupBy(group, ({ server }) => server ?? '').entries()].map(([server, queue]) => ({
    weight: Math.max(0, weights[server] ?? 1),
    queue: [...queue],
  }));
  const waves: Group[] = [];
  for (let left = group.length; left > 0; ) {
    const wave = takeWave(queues, Math.min(Math.max(1, Math.floor(most)), left));
    waves.push(wave);
    left -= wave.length;
  }
  return waves;
}

// what a server cannot give any more, the others give
function takeWave(queues: readonly { weight: number; queue: PlannedMailbox[] }[], size: number): Group {
  const wave: PlannedMailbox[] = [];
  while (wave.length < size) {
    const able = queues.filter(({ queue }) => queue.length > 0);
    const shares = apportion(
      size - wave.length,
      able.map(({ weight }) => weight),
    );
    able.forEach(({ queue }, at) => {
      wave.push(...queue.splice(0, shares[at] ?? 0));
    });
  }
  return wave;
}
