import type { UserView } from '@mailhaul/service';
import { counted } from '../render/numbers.ts';
import { printable } from '../render/text.ts';
import { detailWords } from '../views/status.ts';
import type { BatchSnapshot } from './snapshot.ts';

/** Details that say that a user waits for somebody. */
const WAITS = /^(StalledDueTo|TransientFailure|Retrying)/;

/** Who is waited for, in words; empty when nobody is. */
export function bottleneckWords({ active, full }: BatchSnapshot): string {
  const [most] = byDetail(active.filter(({ statusDetail }) => WAITS.test(statusDetail)));
  if (most) return `${detailWords(most.detail, '')} (${counted(most.count, 'user')})`;
  return full === null
    ? ''
    : `endpoint ${printable(full.identity)}: ${counted(full.maxConcurrentMigrations, 'user')} at once`;
}

/** What users are doing, the most frequent first. */
export function byDetail(users: readonly UserView[]): { readonly detail: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { statusDetail } of users) counts.set(statusDetail, (counts.get(statusDetail) ?? 0) + 1);
  return [...counts].map(([detail, count]) => ({ detail, count })).sort((a, b) => b.count - a.count);
}
