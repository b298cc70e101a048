/** The tabs of the reports, as in their addresses. */
export const REPORT_TABS = ['batches', 'causes'] as const;
/** One of them. */
export type ReportsTab = (typeof REPORT_TABS)[number];

/** The tab of an address; an unknown one is the first. */
export function reportsTab(text: string): ReportsTab {
  return REPORT_TABS.find((tab) => tab === text) ?? 'batches';
}
