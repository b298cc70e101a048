import { systemClock } from '@mailhaul/base';
import type { Problem, RouteName } from '@mailhaul/contract';
import { ServiceError, type ServiceErrorCode } from '@mailhaul/service';

type Input = Readonly<Record<string, unknown>>;

/** How often it is asked what a test has found. */
const LOOK_MS = 300;

/** Begins a test and waits for its end. */
export async function testOverHttp(
  ask: (name: RouteName, input: Input) => Promise<Input>,
  input: Input,
): Promise<unknown> {
  let probe = await ask('probe.new', input);
  while (probe.state === 'running') {
    await systemClock.sleep(LOOK_MS);
    probe = await ask('probe.show', { id: probe.id });
  }
  if (probe.state === 'done') return probe.report;
  const { code, detail, fix, fields } = probe.problem as Problem;
  throw new ServiceError({ code: code as ServiceErrorCode, message: detail, fix, fields });
}
