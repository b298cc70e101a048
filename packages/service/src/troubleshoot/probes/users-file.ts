import {
  type CsvProblem,
  FAILURES,
  type FailureCode,
  nodesAbout,
  type TroubleNodeId,
  type TroubleVerdict,
} from '@mailhaul/domain';
import type { Probe } from '../scene.ts';

/** Problems of one kind that are named; the others are counted. */
const NAMED = 5;

/** Checks the file of users, whole. */
export const usersFile: Probe = ({ file }) => {
  if (file === null) return null;
  const byCode = Map.groupBy(file.errors, codeOf);
  const verdicts = [...byCode].map(([code, problems]) => verdictOn(code, problems));
  return {
    probe: 'users-file',
    evidence: file.errors.length === 0 ? [`The file holds ${file.users} users and no error.`] : [],
    answers:
      verdicts.length === 0 ? {} : { B0: ['csv'], C0: verdicts.flatMap(({ node }) => ANSWERS[node] ?? []) },
    verdicts,
  };
};

const ANSWERS: Readonly<Partial<Record<TroubleNodeId, string>>> = {
  C1: 'empty',
  C2: 'rows',
  C3: 'column',
  C4: 'cells',
};

function codeOf({ code }: CsvProblem): FailureCode {
  if (code === 'CSV_NO_ROWS') return 'CsvEmpty';
  const codes = Object.keys(FAILURES) as FailureCode[];
  return codes.find((one) => FAILURES[one].reference === code) ?? 'CsvRow';
}

function verdictOn(code: FailureCode, problems: readonly CsvProblem[]): TroubleVerdict {
  const words = problems
    .slice(0, NAMED)
    .map(({ row, headline, fix }) => `${row === null ? '' : `Row ${row}: `}${headline} ${fix}`);
  const more = problems.length - NAMED;
  return {
    cause: code,
    confidence: 'certain',
    node: nodesAbout(code)[0] ?? 'C4',
    evidence: more > 0 ? [...words, `And ${more} more like this.`] : words,
    actions: FAILURES[code].actions,
  };
}
