import type { BatchView, UserView } from '@mailhaul/service';
import { formatCount } from '../render/numbers.ts';
import type { Paper } from './paper.ts';
import { moment } from './times.ts';

type WaitedFor = NonNullable<UserView['waitsFor']>;

const WHO: Readonly<Record<WaitedFor, string>> = {
  source: 'source',
  target: 'target',
  service: 'Mailhaul',
  nobody: 'nobody',
  unknown: 'not known yet',
};

/** Who a user waits for; empty for one at rest. */
export function waitsForWord({ waitsFor }: Pick<UserView, 'waitsFor'>): string {
  return waitsFor === null ? '' : WHO[waitsFor];
}

/** When anything last moved for a user that is under way; empty for one at rest, whose last sync says as much. */
export function activityWords({ waitsFor, lastActivityTime }: UserView, paper: Paper): string {
  return waitsFor === null || lastActivityTime === null ? '' : moment(lastActivityTime, paper);
}

/** "target 3, source 1; last activity 2 s ago": those of a batch that run; null while nobody does. */
export function batchWaitsWords(
  { usersWaitingFor, lastActivityTime }: Pick<BatchView, 'usersWaitingFor' | 'lastActivityTime'>,
  paper: Paper,
): string | null {
  const counts = Object.entries(usersWaitingFor) as [WaitedFor, number][];
  if (counts.length === 0) return null;
  const who = counts
    .sort(([, a], [, b]) => b - a)
    .map(([name, users]) => `${WHO[name]} ${formatCount(users)}`);
  const last = lastActivityTime === null ? '' : `; last activity ${moment(lastActivityTime, paper)}`;
  return `${who.join(', ')}${last}`;
}
