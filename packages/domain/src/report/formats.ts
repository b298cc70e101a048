/** How a report can be written. */
export const REPORT_FORMATS = ['json', 'xml', 'clixml', 'text', 'html'] as const;

/** A format of a report. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];
