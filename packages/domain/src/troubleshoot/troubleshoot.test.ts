import { describe, expect, test } from 'vitest';
import { FAILURES, type FailureCode } from '../failures/failures.ts';
import { judgeSignIns, type TriedSignIn } from './judge-sign-ins.ts';
import type { TroubleNode } from './node.ts';
import { PROBES } from './probes.ts';
import {
  firstNode,
  isTroubleNode,
  nextNode,
  nodesAbout,
  TROUBLE_NODES,
  TROUBLE_TREES,
  type TroubleNodeId,
  type TroubleTree,
} from './trees.ts';
import { rankVerdicts, type TroubleVerdict } from './verdict.ts';

const NODES = Object.entries(TROUBLE_NODES) as [TroubleNodeId, TroubleNode][];
const TREES = Object.keys(TROUBLE_TREES) as TroubleTree[];

/** The tree of seed 000, as the specification draws it: 35 questions, and two ends make 37. */
const SEED_TREE: Readonly<Record<string, readonly string[]>> = {
  T0: ['T1', 'I1'],
  T1: ['T2', 'S1'],
  T2: ['A0', 'B0'],
  A0: ['A1', 'A3', 'A7', 'A8', 'A9'],
  A1: ['DONE', 'A2'],
  A2: ['DONE', 'SUPPORT'],
  A3: ['DONE', 'A4'],
  A4: ['DONE', 'A5'],
  A5: ['DONE', 'A6'],
  A6: ['DONE', 'SUPPORT'],
  A7: ['DONE', 'SUPPORT'],
  A8: ['DONE', 'SUPPORT'],
  A9: ['DONE', 'A10'],
  A10: ['DONE', 'A11'],
  A11: ['DONE', 'A12'],
  A12: ['DONE', 'A13'],
  A13: ['DONE', 'SUPPORT'],
  B0: ['B1', 'B4', 'C0', 'B5'],
  B1: ['DONE', 'B2'],
  B2: ['DONE', 'B3'],
  B3: ['DONE', 'SUPPORT'],
  B4: ['DONE', 'SUPPORT'],
  B5: ['DONE', 'SUPPORT'],
  C0: ['C1', 'C2', 'C3', 'C4'],
  C1: ['DONE', 'SUPPORT'],
  C2: ['DONE', 'SUPPORT'],
  C3: ['DONE', 'SUPPORT'],
  C4: ['DONE', 'SUPPORT'],
  S1: ['DONE', 'S2'],
  S2: ['DONE', 'S3'],
  S3: ['DONE', 'S4'],
  S4: ['DONE', 'S5'],
  S5: ['DONE', 'S6'],
  S6: ['DONE', 'SUPPORT'],
  I1: ['DONE', 'SUPPORT'],
};

/** The reading of reports in seeds 001 and 002. */
const REPORT_TREE: Readonly<Record<string, readonly string[]>> = {
  R0: ['R1', 'R2'],
  R1: ['R3', 'R4', 'DONE'],
  R2: ['R3', 'R5'],
  R3: ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'A0'],
  R4: ['S1', 'S2', 'S3', 'S4', 'S5', 'R5'],
  R5: ['B1', 'B4', 'B0', 'S6'],
  E1: ['DONE', 'SUPPORT'],
  E2: ['DONE', 'SUPPORT'],
  E3: ['DONE', 'SUPPORT'],
  E4: ['DONE', 'R5', 'A4'],
  E5: ['DONE', 'SUPPORT'],
  E6: ['DONE', 'SUPPORT'],
  E7: ['DONE', 'SUPPORT'],
};

describe('the trees', () => {
  test('have the 37 nodes of the first and the 13 of the second, with every edge, and no others', () => {
    expect(Object.keys(SEED_TREE).length + 2).toBe(37);
    const drawn = Object.fromEntries(NODES.map(([id, { edges }]) => [id, edges.map(({ to }) => to)]));
    expect(drawn).toEqual({ ...SEED_TREE, ...REPORT_TREE });
  });

  test.each(TREES)('reach all of their nodes and edges from their root: %s', (tree) => {
    const own = Object.keys(tree === 'batch' ? SEED_TREE : REPORT_TREE);
    const reached = new Set<string>();
    const edges = new Set<string>();
    const open: TroubleNodeId[] = [firstNode(tree).id];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      for (const { answer } of TROUBLE_NODES[id].edges) {
        edges.add(`${id} ${answer}`);
        const step = nextNode(id, answer);
        expect(step, `${id} ${answer}`).not.toBeNull();
        if (step?.kind === 'question') open.push(step.id);
      }
    }
    expect([...reached]).toEqual(expect.arrayContaining(own));
    for (const id of own)
      if (isTroubleNode(id))
        for (const { answer } of TROUBLE_NODES[id].edges) expect(edges).toContain(`${id} ${answer}`);
  });

  test('have no dead end and no circle: every walk ends, whatever is answered', () => {
    const walk = (id: TroubleNodeId, before: readonly string[]) => {
      expect(before, `a circle at ${id}`).not.toContain(id);
      for (const { answer } of TROUBLE_NODES[id].edges) {
        const step = nextNode(id, answer);
        if (step?.kind === 'question') walk(step.id, [...before, id]);
        else expect(step?.end).toMatch(/^(DONE|SUPPORT)$/);
      }
    };
    for (const tree of TREES) walk(firstNode(tree).id, []);
  });

  test.each(NODES)('%s asks a question, says what to try, and has answers that differ', (_, node) => {
    expect(node.question).toMatch(/^[A-Z].*\?$/);
    for (const step of node.steps) expect(step).toMatch(/^[`A-Z].*[.?]$|^`.*\.$/);
    expect(node.reference).not.toBe('');
    const answers = node.edges.map(({ answer }) => answer);
    expect(answers.length).toBeGreaterThan(1);
    expect(new Set(answers).size).toBe(answers.length);
    if (answers.includes('yes') && answers.includes('no') && node.edges.some(({ to }) => to === 'DONE'))
      expect(node.steps.length).toBeGreaterThan(0);
    if (node.probe !== null) expect(Object.keys(PROBES)).toContain(node.probe);
  });

  test('let a probe answer everything but what only a person can know', () => {
    const asked = NODES.filter(([, { probe }]) => probe === null).map(([id]) => id);
    expect(asked).toEqual(['T0', 'T1', 'T2', 'I1', 'A9', 'A12', 'S2', 'S6']);
  });

  test('are found by the failures that they are about', () => {
    expect(nodesAbout('RecipientNotFound')).toEqual(['A1', 'A2']);
    expect(nodesAbout('AlreadyBeingMigrated')).toEqual(['E7']);
    const all: readonly FailureCode[] = NODES.flatMap(([, { codes }]) => codes);
    for (const code of all) expect(Object.keys(FAILURES)).toContain(code);
  });
});

describe('the next question', () => {
  test('follows the answer, whatever its case', () => {
    expect(nextNode('T0', ' Troubleshoot ')).toMatchObject({ kind: 'question', id: 'T1' });
    expect(nextNode('A13', 'no')).toEqual({ kind: 'end', end: 'SUPPORT' });
    expect(nextNode('A13', 'yes')).toEqual({ kind: 'end', end: 'DONE' });
  });

  test('does not exist for an answer that the question does not have', () => {
    for (const answer of ['', 'maybe', 'A1', 'constructor', '__proto__'])
      expect(nextNode('T0', answer)).toBeNull();
  });

  test('is asked by names that are no others', () => {
    expect([isTroubleNode('A1'), isTroubleNode('DONE'), isTroubleNode('toString')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

const tried = (code: FailureCode | null, count: number, rest: Partial<TriedSignIn> = {}): TriedSignIn[] =>
  Array.from({ length: count }, (_, at) => ({
    user: `u${at}`,
    side: 'source',
    code,
    byAdmin: false,
    ...rest,
  }));

describe('many sign-ins together', () => {
  const target = { side: 'target', byAdmin: true } as const;
  test.each<[string, TriedSignIn[], Partial<TroubleVerdict> | null]>([
    ['all well', tried(null, 5), null],
    ['none tried', [], null],
    [
      'all by a bad certificate',
      tried('TlsCertExpired', 5),
      { cause: 'TlsCertExpired', node: 'B4', confidence: 'certain' },
    ],
    [
      'all refused',
      tried('AuthenticationFailed', 5),
      { cause: 'AuthenticationFailed', node: 'A5', confidence: 'likely' },
    ],
    [
      'all refused by an admin',
      tried('AuthenticationFailed', 5, { byAdmin: true }),
      { cause: 'AuthenticationFailed', node: 'A6' },
    ],
    [
      'one alone refused',
      tried('AuthenticationFailed', 1),
      { cause: 'AuthenticationFailed', node: 'A3', confidence: 'possible' },
    ],
    [
      'few refused',
      [...tried(null, 8), ...tried('AuthenticationFailed', 1)],
      { node: 'A3', confidence: 'likely' },
    ],
    [
      'few refused at the target, where the same admin gets in for others',
      [...tried(null, 8, target), ...tried('AuthenticationFailed', 1, target)],
      { cause: 'RecipientNotFound', node: 'A1', confidence: 'likely' },
    ],
    [
      'few refused at the source, where the same admin gets in for others',
      [...tried(null, 8, { byAdmin: true }), ...tried('AuthenticationFailed', 1, { byAdmin: true })],
      { cause: 'AuthenticationFailed', node: 'A4' },
    ],
    [
      'IMAP is off',
      [...tried(null, 3), ...tried('AuthDisabled', 2)],
      { cause: 'AuthDisabled', node: 'A5', confidence: 'certain' },
    ],
    [
      'an app password is wanted',
      tried('AuthAppPassword', 2),
      { cause: 'AuthAppPassword', node: 'A3', confidence: 'certain' },
    ],
    [
      'rights are missing',
      tried('AccessDenied', 2, target),
      { cause: 'AccessDenied', node: 'A6', confidence: 'certain' },
    ],
    [
      'too many connections',
      tried('TooManyConnections', 2),
      { cause: 'TooManyConnections', node: 'S4', confidence: 'certain' },
    ],
  ])('%s', (_, signIns, verdict) => {
    const found = judgeSignIns(signIns);
    if (verdict === null) return expect(found).toBeNull();
    expect(found).toMatchObject(verdict);
    expect(found?.evidence[0]).toMatch(/^\d+ of \d+ sign-ins failed/);
  });

  test('name three users and count the others', () => {
    expect(judgeSignIns(tried('AuthDisabled', 5))?.evidence[0]).toContain('u0, u1, u2 and 2 more');
  });
});

describe('verdicts', () => {
  test('come with the surest first', () => {
    const verdict = (confidence: TroubleVerdict['confidence'], cause: FailureCode): TroubleVerdict => ({
      cause,
      confidence,
      node: 'A3',
      evidence: [],
      actions: [],
    });
    const ranked = rankVerdicts([
      verdict('possible', 'Throttled'),
      verdict('likely', 'ConnBye'),
      verdict('certain', 'QuotaExceeded'),
    ]);
    expect(ranked.map(({ cause }) => cause)).toEqual(['QuotaExceeded', 'ConnBye', 'Throttled']);
  });
});
