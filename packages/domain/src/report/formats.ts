/** How a report can be written: how its file ends, and what a program takes it for. */
export const REPORT_DOCUMENTS = {
  json: { ending: 'json', mediaType: 'application/json' },
  xml: { ending: 'xml', mediaType: 'application/xml' },
  clixml: { ending: 'clixml', mediaType: 'application/xml' },
  text: { ending: 'txt', mediaType: 'text/plain' },
  html: { ending: 'html', mediaType: 'text/html' },
} as const satisfies Readonly<Record<string, { readonly ending: string; readonly mediaType: string }>>;

/** A format of a report. */
export type ReportFormat = keyof typeof REPORT_DOCUMENTS;

/** The formats of reports. */
export const REPORT_FORMATS = Object.keys(REPORT_DOCUMENTS) as [ReportFormat, ...ReportFormat[]];
