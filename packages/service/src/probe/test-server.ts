import { type NameLook, nameAdvice, nameLines } from '@mailhaul/domain';
import {
  type AccountSpec,
  type EndpointReport,
  type EndpointStep,
  type TestEndpointDeps,
  testEndpoint,
} from '@mailhaul/engine';
import type { NameServer } from '../dns/ask-dns.ts';
import type { LookAtName } from '../dns/look-at-name.ts';

/** What a test of a server is given besides the account. */
export interface TestServerDeps extends TestEndpointDeps {
  readonly lookAtName: LookAtName;
  /** A second resolver, whose answer is held beside that of this machine; null: nobody else is asked. */
  readonly nameServer: NameServer | null;
}

/** Tests a server like `testEndpoint`, and tells of its name what the name servers say. Never rejects for what they do. */
export async function testServer(
  spec: AccountSpec,
  { lookAtName, nameServer, onStep = () => undefined, ...deps }: TestServerDeps,
): Promise<EndpointReport> {
  const look = await lookAtName(spec.address.host, nameServer);
  const told = (step: EndpointStep) => (look === null ? step : withName(step, look));
  const report = await testEndpoint(spec, { ...deps, onStep: (step) => onStep(told(step)) });
  const steps = report.steps.map(told);
  // a warning about the name is the first that there is
  const isOdd = report.verdict === 'ok' && steps.some(({ verdict }) => verdict === 'warning');
  return { ...report, steps, ...(isOdd ? { verdict: 'warning' } : {}) };
}

function withName(step: EndpointStep, look: NameLook): EndpointStep {
  if (step.name !== 'dns') return step;
  const advice = nameAdvice(look);
  const detail = [step.detail, ...nameLines(look)].join('\n');
  if (advice === null) return { ...step, detail };
  const fix = [advice, step.fix].filter((words) => words !== null).join(' ');
  return { ...step, detail, fix, verdict: step.verdict === 'ok' ? 'warning' : step.verdict };
}
