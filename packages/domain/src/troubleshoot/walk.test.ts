import { describe, expect, test } from 'vitest';
import type { ProbeFinding } from './finding.ts';
import { TROUBLE_NODES, type TroubleNodeId } from './trees.ts';
import type { TroubleVerdict } from './verdict.ts';
import { walkTrees } from './walk.ts';

const finding = (probe: ProbeFinding['probe'], rest: Partial<ProbeFinding> = {}): ProbeFinding => ({
  probe,
  evidence: [],
  answers: {},
  verdicts: [],
  ...rest,
});

const verdict = (node: TroubleNodeId, rest: Partial<TroubleVerdict> = {}): TroubleVerdict => ({
  cause: 'AuthenticationFailed',
  confidence: 'likely',
  node,
  evidence: [],
  actions: [],
  ...rest,
});

const walk = (findings: readonly ProbeFinding[], answers = {}, roots: readonly TroubleNodeId[] = ['A0']) =>
  walkTrees({ roots, findings, answers }).map(({ id, outcome }) => `${id} ${outcome}`);

describe('a walk', () => {
  test('follows every answer that holds, and ends where a cause is found', () => {
    const found = [
      finding('failures', { answers: { A0: ['recipient', 'sign-in'] } }),
      finding('sign-in', { verdicts: [verdict('A3')] }),
      finding('target-sign-in'),
    ];
    expect(walk(found)).toEqual(['A0 led-on', 'A3 cause', 'A1 not-this', 'A2 not-this']);
  });

  test('leaves open what nobody looked at, and goes on behind it', () => {
    const found = [finding('failures', { answers: { A0: ['sign-in'] } })];
    expect(walk(found)).toEqual(['A0 led-on', 'A3 open', 'A4 open', 'A5 open', 'A6 open']);
  });

  test('calls nothing solved that only a probe has looked at', () => {
    const found = [finding('failures', { answers: { A0: ['sign-in'] } }), finding('sign-in')];
    expect(walk(found)).toContain('A3 not-this');
    expect(walk(found).join()).not.toMatch(/solved|works-now/);
  });

  test('says that something works now only where a probe has tried it again', () => {
    const found = [finding('sign-in', { verdicts: [verdict('A3', { worksNow: true })] })];
    expect(walk(found, {}, ['A3'])).toEqual(['A3 works-now']);
    const both = [finding('sign-in', { verdicts: [verdict('A3', { worksNow: true }), verdict('A3')] })];
    expect(walk(both, {}, ['A3'])).toEqual(['A3 cause']);
  });

  test('takes the answers of a person where no cause was found', () => {
    expect(walk([], { A0: 'other', A9: 'yes' })).toEqual(['A0 led-on', 'A9 solved']);
    expect(walk([], { A0: 'full', A8: 'no' })).toEqual(['A0 led-on', 'A8 led-on']);
  });

  test('visits the question of every verdict, wherever it began', () => {
    const found = [finding('requests', { verdicts: [verdict('E7')] })];
    expect(walk(found, {}, ['T2'])).toEqual(['T2 open', 'E7 cause']);
  });

  test('ends from every question, whatever the probes saw', () => {
    const probes = Object.values(TROUBLE_NODES).flatMap(({ probe }) => (probe === null ? [] : [probe]));
    for (const id of Object.keys(TROUBLE_NODES) as TroubleNodeId[])
      expect(
        walkTrees({ roots: [id], findings: probes.map((one) => finding(one)), answers: {} }).length,
      ).toBeGreaterThan(0);
  });
});
