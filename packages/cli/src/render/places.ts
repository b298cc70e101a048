import { type Fact, factLines } from './facts.ts';
import type { Style } from './style.ts';

/** Where a run left its traces. */
interface Places {
  readonly state: string;
  readonly logFile: string | null;
  readonly traceFile: string | null;
}

/** Where ledger, log and trace lie. */
export function placeLines({ state, logFile, traceFile }: Places, style: Style): string[] {
  const places: readonly Fact[] = [
    ['ledger', state],
    ['log', logFile],
    ['trace', traceFile],
  ];
  return factLines(places, { width: Number.POSITIVE_INFINITY, style });
}

/** What to type next, and why. */
export function nextLines(
  words: string,
  { style, nextCommand }: { readonly style: Style; readonly nextCommand: readonly string[] },
): string[] {
  return [words, ...nextCommand.map((line) => `  ${style.cyan(line)}`)];
}
