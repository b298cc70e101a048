import type { UserStatistics } from '@mailhaul/contract/client';

/** The report of a user as text, a line for each entry: time in UTC, then what happened. */
export function reportText({ emailAddress, status, report }: UserStatistics): string {
  const head = `${emailAddress}: ${status}`;
  const lines = (report?.entries ?? []).map(
    ({ creationTime, type, message }) => `${creationTime} [${type}] ${message}`,
  );
  return `${[head, ...lines].join('\n')}\n`;
}
