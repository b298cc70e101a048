import { formatBytes } from '@mailhaul/base';
import type { Progress } from '@mailhaul/service';
import { counted, formatCount, formatDuration, formatPercent } from './numbers.ts';
import type { Style } from './style.ts';
import { cut, displayWidth, printable } from './text.ts';

/** The figures of a copy at one moment, as they are shown. */
export interface CopySnapshot {
  readonly progress: Progress;
  /** What is copied, e.g. `anna@old → anna@new`. */
  readonly title: string;
  readonly bytesPerS: number | null;
  readonly elapsedS: number;
  readonly stopping: boolean;
}

const STAGE_WORDS: Readonly<Record<Progress['stage'], string>> = {
  connecting: 'connecting to both servers',
  listing: 'listing the folders of both sides',
  planning: 'looking at the folders',
  copying: 'copying',
  settling: 'finishing the folders',
  verifying: 'comparing both sides',
  done: 'done',
};

const BOTTLENECK_WORDS: Readonly<Record<ReturnType<Progress['bottleneck']>, string>> = {
  source: 'the source',
  target: 'the target',
  us: 'this machine',
  none: '',
};

/** Bytes that have left, acknowledged or not, so that the bar moves steadily; all of them only when the last one is acknowledged. */
export function sentBytes({ copiedBytes, streamedBytes, plannedBytes }: Progress): number {
  if (copiedBytes >= plannedBytes) return copiedBytes;
  return Math.min(Math.max(copiedBytes, streamedBytes), plannedBytes - 1);
}

/** Seconds that are left; null as long as nobody can tell. */
export function remainingS({
  progress,
  bytesPerS,
}: Pick<CopySnapshot, 'progress' | 'bytesPerS'>): number | null {
  if (progress.stage !== 'copying' || bytesPerS === null || bytesPerS < 1) return null;
  return Math.max(0, progress.plannedBytes - sentBytes(progress)) / bytesPerS;
}

/** The block that a terminal shows; always the same number of lines, so that nothing jumps. */
export function copyBlock(
  snapshot: CopySnapshot,
  { width, style }: { width: number; style: Style },
): string[] {
  const { progress } = snapshot;
  const lines = [
    `${style.bold(cut(snapshot.title, width, style.signs.ellipsis))}`,
    barLine(progress, { width, style }),
    figuresLine(snapshot),
    labelled('now', nowWords(snapshot), { width, style }),
    labelled('waits', waitWords(snapshot), { width, style }),
    labelled('skipped', skippedWords(progress), { width, style }),
  ];
  return lines.map((line) => (displayWidth(line) > width ? cut(line, width, style.signs.ellipsis) : line));
}

/** One line for logs and pipes. */
export function copyLine(snapshot: CopySnapshot): string {
  const { progress } = snapshot;
  if (progress.stage === 'verifying' && progress.verifyTotal > 0) return verifyingWords(progress);
  if (progress.stage !== 'copying') return `${STAGE_WORDS[progress.stage]}${doneWords(progress)}`;
  const parts = [
    formatPercent(sentBytes(progress), progress.plannedBytes),
    `${formatBytes(sentBytes(progress))} of ${formatBytes(progress.plannedBytes)}`,
    `${formatCount(progress.copiedMessages)} of ${counted(progress.plannedMessages, 'message')}`,
    speedWords(snapshot),
    remainingWords(snapshot),
    waitWords(snapshot) === '' ? '' : `waiting ${waitWords(snapshot)}`,
    progress.listed > 0 ? `${formatCount(progress.listed)} skipped` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function barLine(progress: Progress, { width, style }: { width: number; style: Style }): string {
  const { plannedBytes } = progress;
  const sent = sentBytes(progress);
  const figures = ` ${formatPercent(sent, plannedBytes).padStart(5)}  ${formatBytes(sent)} of ${formatBytes(plannedBytes)}`;
  const room = Math.max(10, Math.min(50, width - figures.length - 2));
  return `  ${style.cyan(bar(plannedBytes > 0 ? sent / plannedBytes : 0, room, style))}${figures}`;
}

function bar(share: number, width: number, { signs }: Style): string {
  const filled = Math.min(1, Math.max(0, share)) * width;
  const whole = Math.floor(filled);
  const part = signs.eighths[Math.floor((filled - whole) * 8) - 1] ?? '';
  return `${signs.full.repeat(whole)}${part}`.padEnd(width, signs.empty);
}

function figuresLine(snapshot: CopySnapshot): string {
  const { progress, elapsedS } = snapshot;
  const elapsed = `${formatDuration(elapsedS)} so far`;
  if (progress.foldersTotal === 0) return `  ${elapsed}`;
  const messages = `${formatCount(progress.copiedMessages)} of ${counted(progress.plannedMessages, 'message')}`;
  const folders = counted(progress.foldersTotal, 'folder');
  const parts = [messages, folders, speedWords(snapshot), remainingWords(snapshot) || elapsed];
  return `  ${parts.filter((part) => part !== '').join('   ')}`;
}

function speedWords({ progress, bytesPerS }: CopySnapshot): string {
  return progress.stage === 'copying' && bytesPerS !== null ? `${formatBytes(Math.round(bytesPerS))}/s` : '';
}

function remainingWords(snapshot: CopySnapshot): string {
  const seconds = remainingS(snapshot);
  return seconds === null ? '' : `about ${formatDuration(Math.max(1, seconds))} left`;
}

function nowWords({ progress, stopping }: CopySnapshot): string {
  if (stopping) return 'stopping: what is on the wire arrives first (Ctrl-C again: at once)';
  if (progress.stage === 'verifying' && progress.verifyTotal > 0) return verifyingWords(progress);
  if (progress.stage !== 'copying') return STAGE_WORDS[progress.stage];
  const folders = [...new Set(progress.currentFolders.values())].map(printable);
  return folders.length === 0 ? STAGE_WORDS.copying : folders.join(', ');
}

function verifyingWords({ verifyDone, verifyTotal, verifyBytes }: Progress): string {
  const read = verifyBytes > 0 ? `, ${formatBytes(verifyBytes)} read` : '';
  return `comparing both sides: ${formatCount(verifyDone)} of ${counted(verifyTotal, 'message')}${read}`;
}

function waitWords({ progress }: CopySnapshot): string {
  if (progress.waiting !== null) return printable(progress.waiting);
  const words = BOTTLENECK_WORDS[progress.bottleneck()];
  return words === '' ? '' : `for ${words}`;
}

function skippedWords(progress: Progress): string {
  return progress.listed === 0 ? '' : `${counted(progress.listed, 'message')}, listed at the end`;
}

function doneWords({ stage, copiedMessages }: Progress): string {
  return copiedMessages > 0 && stage === 'settling'
    ? ` after ${counted(copiedMessages, 'copied message')}`
    : '';
}

function labelled(label: string, words: string, { width, style }: { width: number; style: Style }): string {
  const margin = `  ${label.padEnd(9)}`;
  return `  ${style.dim(label.padEnd(9))}${cut(words || style.signs.none, width - margin.length, style.signs.ellipsis)}`;
}
