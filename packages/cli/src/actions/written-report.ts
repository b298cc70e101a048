import { chmodSync, writeFileSync } from 'node:fs';
import { REPORT_DOCUMENTS, REPORT_FORMATS, type ReportFormat } from '@mailhaul/domain';
import { type ReportedView, UsageError, writeReport } from '@mailhaul/service';
import type { Answer } from './action.ts';
import { done } from './ask.ts';
import type { VerbCall } from './verb-call.ts';

/** A report in the format that `--format` names, on standard output or in the file of `--out`; null when none is asked for. */
export function writtenReport(views: readonly ReportedView[], call: VerbCall): Answer | null {
  const format = formatOf(call);
  if (format === null) return null;
  const text = writeReport(views, { format, madeAtMs: call.host.clock.now() });
  const path = call.text('out');
  if (path === null) return { document: views, lines: () => [text.replace(/\n$/, '')], exitCode: 0 };
  writeOut({ option: '--out', path, content: text });
  return { document: { file: path, format }, lines: done(`Written to ${path}.`), exitCode: 0 };
}

const ENDINGS: Readonly<Record<string, ReportFormat>> = {
  ...Object.fromEntries(REPORT_FORMATS.map((format) => [REPORT_DOCUMENTS[format].ending, format])),
  htm: 'html',
};

/** The format that was asked for; without one the ending of the file says it. */
export function formatOf(call: VerbCall): ReportFormat | null {
  const format = call.text('format');
  const path = call.text('out');
  if (format !== null || path === null) return format as ReportFormat | null;
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const said = ENDINGS[ending];
  if (said === undefined)
    throw new UsageError(
      `--out: the name \`${path}\` does not say what to write; add --format json, xml, clixml, text or html.`,
    );
  return said;
}

const OWNER_ONLY = 0o600;

/** A file that is to be written. */
export interface FileOut {
  /** The option that named it. */
  readonly option: string;
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Readable by its owner alone. */
  readonly isSecret?: boolean;
}

/** Writes a file; UsageError that names the option when it cannot be written. */
export function writeOut({ option, path, content, isSecret = false }: FileOut): void {
  try {
    writeFileSync(path, content, isSecret ? { mode: OWNER_ONLY } : {});
    // a file that was there has kept its mode
    if (isSecret) chmodSync(path, OWNER_ONLY);
  } catch (error) {
    throw new UsageError(
      `${option}: ${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
