import type { Topics } from './topics.ts';

/** What an event is about. */
export type Subject =
  | 'statistics'
  | 'tasks'
  | 'news'
  | `batch:${string}`
  | `user:${string}`
  | `probe:${string}`;

/** Whether somebody with these topics hears of it. */
export function isFor(topics: Topics, subject: Subject): boolean {
  const [kind, name] = split(subject);
  switch (kind) {
    case 'statistics':
      return topics.statistics;
    case 'tasks':
      return topics.tasks;
    case 'news':
      return topics.statistics || topics.allBatches;
    case 'batch':
      return topics.allBatches || topics.batches.has(name);
    case 'user':
      return topics.users.has(name);
    case 'probe':
      return topics.probes.has(name);
    default:
      return false;
  }
}

function split(subject: string): readonly [kind: string, name: string] {
  const at = subject.indexOf(':');
  return at < 0 ? [subject, ''] : [subject.slice(0, at), subject.slice(at + 1)];
}
