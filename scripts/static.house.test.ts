import { describe, expect, test } from 'vitest';
import { runStep, STATIC_STEPS } from './house/step.ts';

// The same steps that `npm run check` runs, so that `npm test` and CI count them.

describe('the whole workspace passes', () => {
  test.each(STATIC_STEPS)('$name', async (step) => {
    const { ok, output } = await runStep(step);
    expect(ok, output).toBe(true);
  });
});
