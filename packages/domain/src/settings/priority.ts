/** The priorities of sync requests, from the one that waits longest to the one that goes first. */
export const PRIORITIES = [
  'Lowest',
  'Lower',
  'Low',
  'Normal',
  'High',
  'Higher',
  'Highest',
  'Emergency',
] as const;

/** One of the eight priorities; Normal where nobody says otherwise. */
export type Priority = (typeof PRIORITIES)[number];

/** Reads a priority in any case; null when it is none. */
export function readPriority(text: string): Priority | null {
  return PRIORITIES.find((name) => name.toLowerCase() === text.toLowerCase()) ?? null;
}
