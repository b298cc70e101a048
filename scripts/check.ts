import { runStep, STATIC_STEPS, type Step, type StepResult } from './house/step.ts';

// `npm run check`: lint, types, floors, sizes and unit tests, side by side. Needs no server and no network.

const GOAL_SECONDS = 60;
const UNIT_TESTS: Step = {
  name: 'unit tests',
  command: ['vitest', 'run', '--project', 'unit', '--reporter', 'dot', '--no-color'],
};

function line({ step, ok, seconds }: StepResult): string {
  return `${ok ? 'ok    ' : 'FAILED'}  ${step.name.padEnd(14)} ${seconds.toFixed(1).padStart(5)} s`;
}

async function check(step: Step): Promise<StepResult> {
  const result = await runStep(step);
  console.log(line(result));
  return result;
}

const startedMs = performance.now();
const results = await Promise.all([...STATIC_STEPS, UNIT_TESTS].map(check));
const failed = results.filter((result) => !result.ok);
for (const { step, output } of failed)
  console.log(`\n--- ${step.name}: ${step.command.join(' ')}\n${output.trim()}`);
const seconds = (performance.now() - startedMs) / 1000;
const verdict = failed.length === 0 ? 'all good' : `${failed.map(({ step }) => step.name).join(', ')} failed`;
console.log(`\ncheck: ${verdict} in ${seconds.toFixed(0)} s (goal ${GOAL_SECONDS} s)`);
if (failed.length > 0) process.exitCode = 1;
