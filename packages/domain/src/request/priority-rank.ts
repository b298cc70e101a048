import { PRIORITIES, type Priority } from '../settings/priority.ts';

/** The rank of a priority: 0 for Lowest, 7 for Emergency. */
export function priorityRank(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}

/** The priority of a rank; Normal for a number that is none. */
export function priorityOfRank(rank: number): Priority {
  return PRIORITIES[rank] ?? 'Normal';
}
