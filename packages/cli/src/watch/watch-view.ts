import { formatBytes } from '@mailhaul/base';
import { bar } from '../render/bar.ts';
import { counted, formatCount, formatDuration, formatPercent } from '../render/numbers.ts';
import { cut, displayWidth, hanging, printable } from '../render/text.ts';
import type { Paper } from '../views/paper.ts';
import { detailWords, statusWord } from '../views/status.ts';
import { batchWaitsWords } from '../views/waits-for.ts';
import { bottleneckWords, byDetail } from './bottleneck.ts';
import type { Forecast } from './forecast.ts';
import { mendCommand } from './mend.ts';
import type { BatchSnapshot } from './snapshot.ts';

/** A look at a batch with what follows from it. */
export interface WatchPicture extends BatchSnapshot {
  readonly forecast: Forecast;
  readonly elapsedS: number;
  /** Somebody pressed Ctrl-C: the batch goes on elsewhere, or stops with this process. */
  readonly leaving: null | 'leaving' | 'stopping';
}

const LEAVING = {
  leaving: 'leaving; the batch goes on by itself',
  stopping: 'stopping: what is on the wire arrives first (Ctrl-C again: at once)',
} as const;

const BAR_LEAST = 10;
const BAR_MOST = 50;
const LABEL_WIDTH = 11;

/** The block that a terminal shows. */
export function watchBlock(picture: WatchPicture, paper: Paper): string[] {
  const { style, width } = paper;
  const lines = [
    titleLine(picture, paper),
    barLine(picture, paper),
    ...figureLines(picture),
    '',
    ...countLines(picture, paper),
    ...attentionLines(picture, paper),
    ...(picture.leaving === null ? [] : ['', LEAVING[picture.leaving]]),
  ];
  return lines.map((line) => (displayWidth(line) > width ? cut(line, width, style.signs.ellipsis) : line));
}

function titleLine({ batch }: WatchPicture, paper: Paper): string {
  const { style } = paper;
  const way = style.dim(
    `${printable(batch.sourceEndpoint)} ${style.signs.arrow} ${printable(batch.targetEndpoint)}`,
  );
  return `${style.bold(printable(batch.identity))}  ${statusWord(batch.status, paper)}  ${way}`;
}

function barLine({ batch, forecast }: WatchPicture, { style, width }: Paper): string {
  const { done, whole, words } = share(batch, forecast);
  const figures = ` ${formatPercent(done, whole).padStart(5)}  ${words}`;
  const room = Math.max(BAR_LEAST, Math.min(BAR_MOST, width - figures.length - 2));
  return `  ${style.cyan(bar(whole === 0 ? 0 : done / whole, room, style))}${figures}`;
}

interface Share {
  readonly done: number;
  readonly whole: number;
  readonly words: string;
}

// bytes say most; before anything was listed only users can be counted
function share(batch: WatchPicture['batch'], { doneBytes, wholeBytes }: Forecast): Share {
  if (wholeBytes !== null) {
    const about = batch.pendingCount > 0 ? 'about ' : '';
    return {
      done: doneBytes,
      whole: wholeBytes,
      words: `${formatBytes(doneBytes)} of ${about}${formatBytes(wholeBytes)}`,
    };
  }
  return { done: doneUsers(batch), whole: batch.totalCount, words: 'of the users' };
}

function doneUsers({ syncedCount, finalizedCount }: WatchPicture['batch']): number {
  return syncedCount + finalizedCount;
}

function figureLines({ batch, forecast, elapsedS }: WatchPicture): string[] {
  const line = (parts: readonly string[]) => `  ${parts.filter((part) => part !== '').join('   ')}`;
  const items = `${formatCount(batch.itemsTransferred)} of ${counted(batch.estimatedItems, 'message')}`;
  const working = forecast.bytesPerS !== null && batch.activeCount > 0;
  return [
    line([
      `${formatCount(doneUsers(batch))} of ${counted(batch.totalCount, 'user')}`,
      batch.estimatedItems > 0 ? items : '',
    ]),
    line([
      `${formatDuration(Math.round(elapsedS))} so far`,
      working ? `${formatBytes(Math.round(forecast.bytesPerS ?? 0))}/s` : '',
      leftWords(forecast),
    ]),
  ];
}

/** "55 min left (40 min to 1 h 20 min)"; empty as long as nobody can tell. */
export function leftWords({ leftS }: Forecast): string {
  if (leftS === null) return '';
  const [least, most] = [roughDuration(leftS.least), roughDuration(leftS.most)];
  const middle = roughDuration(leftS.middle ?? (leftS.least + leftS.most) / 2);
  return least === most ? `about ${middle} left` : `about ${middle} left (${least} to ${most})`;
}

// a forecast has no use for seconds beside minutes
function roughDuration(seconds: number): string {
  if (seconds < 60) return formatDuration(Math.max(1, Math.round(seconds)) + 0);
  return formatDuration(Math.round(seconds / 60) * 60);
}

function countLines(picture: WatchPicture, paper: Paper): string[] {
  const { batch, active } = picture;
  const { style } = paper;
  const line = (label: string, count: number | null, words: string) =>
    `  ${style.dim(label.padEnd(LABEL_WIDTH))}${count === null ? '' : `${formatCount(count).padStart(6)}   `}${words}`;
  const doing = byDetail(active)
    .map(
      ({ detail, count }) =>
        `${detailWords(detail, '') || detail.toLowerCase()}${count === 1 ? '' : ` ${formatCount(count)}`}`,
    )
    .join(', ');
  const bottleneck = bottleneckWords(picture);
  const waits = batchWaitsWords(batch, paper);
  return [
    line('waiting', batch.pendingCount, ''),
    line('under way', batch.activeCount, doing),
    line('synced', batch.syncedCount, ''),
    ...(batch.finalizedCount > 0 ? [line('completed', batch.finalizedCount, '')] : []),
    ...(batch.stoppedCount > 0 ? [line('stopped', batch.stoppedCount, '')] : []),
    line('failed', batch.failedCount, ''),
    line('slowed by', null, bottleneck || style.signs.none),
    ...(waits === null ? [] : [line('waits for', null, waits)]),
  ].map((text) => text.trimEnd());
}

/** Who failed, why, and the command that mends it. */
export function attentionLines({ batch, failed }: BatchSnapshot, { style, width }: Paper): string[] {
  if (failed.length === 0) return [];
  const rows = failed.flatMap((user) => [
    ...hanging(
      `  ${style.red(style.signs.bad)} `,
      `${printable(user.identity)}: ${printable(user.errorSummary ?? detailWords(user.statusDetail, ''))}`,
      width,
    ),
    `    ${style.signs.arrow} ${style.cyan(mendCommand(user))}`,
  ]);
  const more = batch.failedCount - failed.length;
  const rest =
    more > 0
      ? [
          `  and ${formatCount(more)} more: ${style.cyan(`mailhaul user get --batch-id ${batch.identity} --status-summary Failed`)}`,
        ]
      : [];
  return ['', style.bold('Needs you'), ...rows, ...rest];
}

/** The same in one line, for where nobody watches. */
export function watchLine(picture: WatchPicture): string {
  const { batch, forecast } = picture;
  const { done, whole } = share(batch, forecast);
  const bottleneck = bottleneckWords(picture);
  const parts = [
    `${batch.identity} ${batch.status}`,
    `${formatCount(doneUsers(batch))}/${counted(batch.totalCount, 'user')}`,
    ...(batch.failedCount > 0 ? [`${formatCount(batch.failedCount)} failed`] : []),
    forecast.wholeBytes === null
      ? ''
      : `${formatPercent(done, whole)} ${formatBytes(done)}/${formatBytes(whole)}`,
    forecast.bytesPerS === null || batch.activeCount === 0
      ? ''
      : `${formatBytes(Math.round(forecast.bytesPerS))}/s`,
    leftWords(forecast),
    bottleneck === '' ? '' : `slowed by ${bottleneck}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
