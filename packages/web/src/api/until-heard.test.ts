import { foreignProblem, ProblemError } from '@mailhaul/contract/client';
import { expect, test } from 'vitest';
import { untilHeard } from './until-heard.ts';

function problem(status: number, code: string): ProblemError {
  return new ProblemError({ ...foreignProblem(status, 'no'), code });
}

/** Answers these one after the other. */
async function heard(answers: readonly (ProblemError | string)[]) {
  const left = [...answers];
  const paused: number[] = [];
  let away = 0;
  const end = await untilHeard(
    async () => {
      const next = left.shift() ?? 'done';
      if (typeof next === 'string') return next;
      throw next;
    },
    {
      onAway: () => {
        away += 1;
      },
      pause: async (ms) => {
        paused.push(ms);
      },
    },
  ).catch((error: ProblemError) => error.problem.code);
  return { end, away, pauses: paused.length };
}

test.each([
  ['what is heard is sent once', ['done'], { end: 'done', away: 0, pauses: 0 }],
  [
    'nobody there',
    [problem(0, 'UNREACHABLE'), problem(0, 'UNREACHABLE')],
    { end: 'done', away: 2, pauses: 2 },
  ],
  ['a proxy alone', [problem(502, 'FOREIGN_ANSWER')], { end: 'done', away: 1, pauses: 1 }],
  ['the same is being done', [problem(409, 'IN_PROGRESS')], { end: 'done', away: 0, pauses: 1 }],
  ['a refusal is an answer', [problem(409, 'WRONG_STATE')], { end: 'WRONG_STATE', away: 0, pauses: 0 }],
  [
    'a service in trouble has heard it',
    [problem(503, 'OWNER_SILENT')],
    { end: 'OWNER_SILENT', away: 0, pauses: 0 },
  ],
])('%s', async (_, answers, expected) => {
  expect(await heard(answers)).toEqual(expected);
});

test('two minutes without an answer are said', async () => {
  const { end, pauses } = await heard(Array(100).fill(problem(0, 'UNREACHABLE')));
  expect([end, pauses]).toEqual(['UNREACHABLE', 60]);
});
