/** The tabs of a batch, as in their addresses. */
export const BATCH_TABS = [
  'users',
  'errors',
  'folders',
  'preflight',
  'throughput',
  'schedule',
  'cutover',
  'report',
  'activity',
  'settings',
] as const;
/** One of them. */
export type BatchTab = (typeof BATCH_TABS)[number];

/** The tab of an address; an unknown one is the first. */
export function batchTab(text: string): BatchTab {
  return BATCH_TABS.find((tab) => tab === text) ?? 'users';
}
