import { formatBytes } from '@mailhaul/base';
import type { Progress } from '@mailhaul/service';
import { counted, formatCount, formatDuration, formatPercent } from './numbers.ts';
import { printable } from './text.ts';

/** The figures of a copy at one moment, as they are shown. */
export interface CopySnapshot {
  readonly progress: Progress;
  /** What is copied, e.g. `anna@old → anna@new`. */
  readonly title: string;
  readonly bytesPerS: number | null;
  readonly elapsedS: number;
  readonly stopping: boolean;
}

/** How much of the work is done: bytes while copying, messages while comparing. */
export interface Share {
  readonly done: number;
  readonly whole: number;
  readonly words: string;
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
  source: 'for the source',
  target: 'for the target',
  us: 'for this machine, or the rate that was set',
  none: '',
};

/** Bytes that have left, acknowledged or not, so that the bar moves steadily; all of them only when the last one is acknowledged. */
export function sentBytes({ copiedBytes, streamedBytes, plannedBytes }: Progress): number {
  if (copiedBytes >= plannedBytes) return copiedBytes;
  return Math.min(Math.max(copiedBytes, streamedBytes), plannedBytes - 1);
}

/** The share that a bar shows. */
export function shareOf(progress: Progress): Share {
  const { stage, verifyDone, verifyTotal, plannedBytes } = progress;
  if (stage === 'verifying') return { done: verifyDone, whole: verifyTotal, words: comparedWords(progress) };
  const sent = sentBytes(progress);
  // what an earlier run left in doubt and is found again was not planned by this one
  const whole = Math.max(plannedBytes, sent);
  return { done: sent, whole, words: `${formatBytes(sent)} of ${formatBytes(whole)}` };
}

/** "2,611 of 5,000 messages". */
export function messagesWords({ copiedMessages, plannedMessages }: Progress): string {
  return `${formatCount(copiedMessages)} of ${counted(Math.max(copiedMessages, plannedMessages), 'message')}`;
}

/** "38.2 MB/s", while copying. */
export function speedWords({ progress, bytesPerS }: CopySnapshot): string {
  return progress.stage === 'copying' && bytesPerS !== null ? `${formatBytes(Math.round(bytesPerS))}/s` : '';
}

/** "about 3 min left", as soon as it can be told. */
export function remainingWords({ progress, bytesPerS }: CopySnapshot): string {
  const left = progress.plannedBytes - sentBytes(progress);
  if (progress.stage !== 'copying' || bytesPerS === null || bytesPerS < 1 || left <= 0) return '';
  return `about ${formatDuration(Math.max(1, left / bytesPerS))} left`;
}

/** What is being done: the folders, or the stage. */
export function nowWords({ progress, stopping }: CopySnapshot): string {
  if (stopping) return 'stopping: what is on the wire arrives first (Ctrl-C again: at once)';
  if (progress.stage !== 'copying') return STAGE_WORDS[progress.stage];
  const folders = [...new Set(progress.currentFolders.values())].map(printable);
  return folders.length === 0 ? STAGE_WORDS.copying : folders.join(', ');
}

/** What is waited for. */
export function waitWords({ progress }: CopySnapshot): string {
  return progress.waiting === null ? BOTTLENECK_WORDS[progress.bottleneck()] : printable(progress.waiting);
}

/** What was left out so far. */
export function skippedWords({ listed }: Progress): string {
  return listed === 0 ? '' : `${counted(listed, 'message')}, listed at the end`;
}

/** Everything in one line, for logs and pipes. */
export function progressLine(snapshot: CopySnapshot): string {
  const { progress } = snapshot;
  const { done, whole, words } = shareOf(progress);
  if (progress.stage === 'verifying' && whole > 0) return `${STAGE_WORDS.verifying}: ${words}`;
  if (progress.stage !== 'copying') return STAGE_WORDS[progress.stage];
  const waiting = waitWords(snapshot);
  const parts = [
    formatPercent(done, whole),
    words,
    messagesWords(progress),
    speedWords(snapshot),
    remainingWords(snapshot),
    waiting === '' ? '' : `waiting ${waiting}`,
    progress.listed > 0 ? `${formatCount(progress.listed)} skipped` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function comparedWords({ verifyDone, verifyTotal, verifyBytes }: Progress): string {
  const read = verifyBytes > 0 ? `, ${formatBytes(verifyBytes)} read` : '';
  return `${formatCount(verifyDone)} of ${counted(verifyTotal, 'message')}${read}`;
}
