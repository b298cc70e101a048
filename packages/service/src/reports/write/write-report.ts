import type { ReportFormat } from '@mailhaul/domain';
import { type ReportedView, readableReport } from '../sections.ts';
import { typedValue } from '../typed-value.ts';
import { writeClixml } from './clixml.ts';
import { writeHtml } from './html.ts';
import { writeText } from './text.ts';
import { writeXml } from './xml.ts';

/** Statistics with what was asked for, of one or several users, requests or batches, as one document; `madeAtMs` stands on the page. */
export function writeReport(
  views: readonly ReportedView[],
  { format, madeAtMs }: { readonly format: ReportFormat; readonly madeAtMs: number },
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(views.length === 1 ? views[0] : views, null, 2)}\n`;
    case 'xml':
      return writeXml(views.map(typedView));
    case 'clixml':
      return writeClixml(views.map(typedView));
    case 'text':
      return writeText(views.map(readableReport));
    case 'html':
      return writeHtml(
        views.map(readableReport),
        `${new Date(madeAtMs).toISOString().slice(0, 16).replace('T', ' ')}`,
      );
  }
}

/** A view as the object that PowerShell would have: MigrationBatch, MigrationUserStatistics or SyncRequestStatistics. */
export function typedView(view: ReportedView) {
  if ('batchGuid' in view) return typedValue(view, 'MigrationBatch');
  return typedValue(view, 'syncProtocol' in view ? 'SyncRequestStatistics' : 'MigrationUserStatistics');
}
