import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, type Log, type LogFields, type LogLevel, makeLog } from '@mailhaul/base';
import { makePrivateFolder } from '@mailhaul/store';
import { type LineFile, openLineFile } from './line-file.ts';

/** The log of one run. */
export interface RunLog {
  readonly path: string;
  readonly log: Log;
  close(): void;
}

/** What a log needs to know. */
export interface RunLogRequest {
  /** A file that the user named; it is added to. */
  readonly path: string | null;
  /** Otherwise a new file in `logs` below this folder. */
  readonly stateFolder: string;
  readonly command: string;
  readonly clock: Clock;
  readonly redact: (text: string) => string;
}

/** Log files that are kept in the state folder; the oldest go first. */
const LOGS_KEPT = 30;
const LOG_NAME = /^\d{8}T\d{6}Z-[a-z]+-\d+\.log$/;

/** Opens the log file of a run and removes the oldest when there are too many. */
export function openRunLog(request: RunLogRequest): RunLog {
  const file = openFile(request);
  const write = (level: LogLevel, message: string, fields: LogFields) => {
    const at = new Date(request.clock.now()).toISOString();
    file.write(request.redact(`${at} ${level.padEnd(5)} ${oneLine(message)}${printFields(fields)}`));
  };
  return { path: file.path, log: makeLog(write), close: () => file.close() };
}

function openFile({ path, stateFolder, command, clock }: RunLogRequest): LineFile {
  if (path !== null) return openLineFile(path, { flags: 'a', buffered: false });
  const folder = join(stateFolder, 'logs');
  makePrivateFolder(folder);
  removeOldest(folder);
  const at = new Date(clock.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return openLineFile(join(folder, `${at}-${command}-${process.pid}.log`), { flags: 'a', buffered: false });
}

function removeOldest(folder: string): void {
  const names = readdirSync(folder).filter((name) => LOG_NAME.test(name));
  for (const name of names.sort().slice(0, Math.max(0, names.length - LOGS_KEPT + 1)))
    rmSync(join(folder, name), { force: true });
}

function printFields(fields: LogFields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${printValue(value)}`)
    .join('');
}

function printValue(value: unknown): string {
  const text = value instanceof Error ? (value.stack ?? value.message) : value;
  return typeof text === 'string' && /^[\w.:@/+-]+$/.test(text) ? text : JSON.stringify(text);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\x00-\x1f\x7f]+/g, ' ');
}
