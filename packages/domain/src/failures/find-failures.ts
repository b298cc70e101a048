import type { FailureRow } from './failure-row.ts';
import { FAILURES, type FailureCode } from './failures.ts';

/** Longer questions are cut: a pasted report says the same thing many times. */
const QUESTION_LIMIT = 4_000;
/** Many rows share a headline. */
const BEST = 15;
const EXACT = 100;
const INSIDE = 20;
const LONGEST = 50;
/** Part of the question's words that a row must know, when no phrase fits. */
const WORD_SHARE = 0.6;
/** What is shorter, in a question, finds nothing. */
const SHORTEST_WORD = 3;

/** A row that fits a question, the best first; the score only orders them. */
export interface FoundFailure {
  readonly code: FailureCode;
  readonly row: FailureRow;
  readonly score: number;
}

/** Looks a code, an exception name or a pasted error text up in the catalogue; at most fifteen rows, the best first. */
export function findFailures(text: string): readonly FoundFailure[] {
  const question = plain(text.slice(0, QUESTION_LIMIT));
  if (question === '') return [];
  return ROWS.map(({ code, row, phrases }) => ({
    code,
    row,
    score: scoreOf(question, { code, row, phrases }),
  }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, BEST);
}

interface Known {
  readonly code: FailureCode;
  readonly row: FailureRow;
  readonly phrases: readonly string[];
}

const ROWS: readonly Known[] = (Object.entries(FAILURES) as [FailureCode, FailureRow][]).map(
  ([code, row]) => ({
    code,
    row,
    phrases: [...(row.headline === undefined ? [] : [row.headline]), ...row.aka, row.message].map(plain),
  }),
);

// seeds, reports and consoles differ in quotes, arrows and line ends only
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[‘’‚`´]/g, "'")
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[–—]>/g, '-->')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function scoreOf(question: string, { code, row, phrases }: Known): number {
  if ([code, row.reference].some((name) => name.toLowerCase() === question)) return EXACT;
  return Math.max(...phrases.map((phrase) => phraseScore(question, phrase)), wordScore(question, phrases));
}

// the longer what both have in common, the surer
function phraseScore(question: string, phrase: string): number {
  if (phrase === question) return EXACT - 1;
  if (holds(question, phrase)) return INSIDE + Math.min(LONGEST, phrase.length);
  return question.length >= SHORTEST_WORD && phrase.includes(question)
    ? INSIDE + (LONGEST * question.length) / phrase.length
    : 0;
}

// every part between the placeholders, in order
function holds(question: string, phrase: string): boolean {
  let from = 0;
  for (const part of phrase.split(/<\w+>/)) {
    const at = question.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

function wordScore(question: string, phrases: readonly string[]): number {
  const asked = wordsOf(question);
  if (asked.length === 0) return 0;
  const known = new Set(phrases.flatMap(wordsOf));
  const met = asked.filter((word) => known.has(word));
  const share = met.length / asked.length;
  return share < WORD_SHARE ? 0 : share * (INSIDE + Math.min(LONGEST, met.join('').length));
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}_]+/u).filter((word) => word.length >= SHORTEST_WORD);
}
