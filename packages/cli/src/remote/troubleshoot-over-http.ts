import { systemClock } from '@mailhaul/base';
import type { Problem, RouteName } from '@mailhaul/contract';
import { ServiceError, type ServiceErrorCode } from '@mailhaul/service';

type Input = Readonly<Record<string, unknown>>;
type Ask = (name: RouteName, input: Input) => Promise<Input>;

/** How often it is asked what has been found. */
const LOOK_MS = 300;

/** Begins a run of the troubleshooter and waits for its end. */
export async function troubleshootOverHttp(ask: Ask, input: Input): Promise<unknown> {
  let run = await ask('troubleshoot.new', input);
  while (run.state === 'running') {
    await systemClock.sleep(LOOK_MS);
    run = await ask('troubleshoot.show', { id: run.id });
  }
  return recordOf(run);
}

/** The record of a run; throws the ServiceError that refused it. What the probes judged is in the verdicts alone. */
export function recordOf({ record, problem }: Input): unknown {
  if (record) {
    const { findings, ...rest } = record as Input & { readonly findings: readonly object[] };
    return { ...rest, findings: findings.map((one) => ({ answers: {}, verdicts: [], ...one })) };
  }
  const { code, detail, fix, fields } = problem as Problem;
  throw new ServiceError({ code: code as ServiceErrorCode, message: detail, fix, fields });
}
