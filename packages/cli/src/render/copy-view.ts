import { bar } from './bar.ts';
import { counted, formatDuration, formatPercent } from './numbers.ts';
import {
  type CopySnapshot,
  messagesWords,
  nowWords,
  remainingWords,
  type Share,
  shareOf,
  skippedWords,
  speedWords,
  waitWords,
} from './progress-words.ts';
import type { Style } from './style.ts';
import { cut, displayWidth, wrap } from './text.ts';

interface Paper {
  readonly width: number;
  readonly style: Style;
}

const LABEL_WIDTH = 9;
const INDENT = 2;
const BAR_LEAST = 10;
const BAR_MOST = 50;

/** The block that a terminal shows; always the same number of lines, so that nothing jumps. */
export function copyBlock(snapshot: CopySnapshot, paper: Paper): string[] {
  const { width, style } = paper;
  const { progress } = snapshot;
  const [waits = '', waitsMore = ''] = wrap(waitWords(snapshot), width - INDENT - LABEL_WIDTH);
  const lines = [
    style.bold(cut(snapshot.title, width, style.signs.ellipsis)),
    barLine(shareOf(progress), paper),
    figuresLine(snapshot),
    labelled('now', nowWords(snapshot), style),
    labelled('waits', waits, style),
    ...(waitsMore === '' ? [] : [' '.repeat(INDENT + LABEL_WIDTH) + waitsMore]),
    labelled('skipped', skippedWords(progress), style),
    ...(waitsMore === '' ? [''] : []),
  ];
  return lines.map((line) => (displayWidth(line) > width ? cut(line, width, style.signs.ellipsis) : line));
}

function barLine({ done, whole, words }: Share, { width, style }: Paper): string {
  if (whole === 0)
    return `  ${style.dim(bar(0, Math.max(BAR_LEAST, Math.min(BAR_MOST, width - INDENT)), style))}`;
  const figures = ` ${formatPercent(done, whole).padStart(5)}  ${words}`;
  const room = Math.max(BAR_LEAST, Math.min(BAR_MOST, width - figures.length - INDENT));
  return `  ${style.cyan(bar(done / whole, room, style))}${figures}`;
}

function figuresLine(snapshot: CopySnapshot): string {
  const { progress, elapsedS } = snapshot;
  const elapsed = `${formatDuration(elapsedS)} so far`;
  if (progress.foldersTotal === 0) return `  ${elapsed}`;
  const folders = counted(progress.foldersTotal, 'folder');
  const parts = [messagesWords(progress), folders, speedWords(snapshot), remainingWords(snapshot) || elapsed];
  return `  ${parts.filter((part) => part !== '').join('   ')}`;
}

function labelled(label: string, words: string, style: Style): string {
  return `${' '.repeat(INDENT)}${style.dim(label.padEnd(LABEL_WIDTH))}${words || style.signs.none}`;
}
