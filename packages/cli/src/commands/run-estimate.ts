import { readFileSync, statSync } from 'node:fs';
import { CSV_LIMITS, estimateReport, type ReadSizes, readSizesCsv, UsageError } from '@mailhaul/service';
import { estimateSettings } from '../options/estimate-settings.ts';
import { estimateLines } from '../render/estimate.ts';
import { openTerminal } from '../terminal/terminal.ts';
import type { Invocation } from './command.ts';

/** Runs `mailhaul estimate`; resolves with the exit code. */
export async function runEstimate({ host, options, arguments: [file] }: Invocation): Promise<number> {
  const { stdout } = openTerminal(host.raw, { color: options.color !== false });
  const sizes = file === undefined ? null : readFile(file);
  const report = estimateReport(estimateSettings(options, { sizes, nowMs: host.clock.now() }));
  const lines =
    options.json === true
      ? [JSON.stringify(report, null, 2)]
      : estimateLines(report, { width: stdout.columns(), style: stdout.style });
  stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

function readFile(path: string): ReadSizes {
  let bytes: Uint8Array;
  try {
    if (statSync(path).size > CSV_LIMITS.bytesAtMost)
      throw new UsageError(`${path} is larger than ${CSV_LIMITS.bytesAtMost / 1e6} MB; divide it.`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return readSizesCsv(bytes);
}
