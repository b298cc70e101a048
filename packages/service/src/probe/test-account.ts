import type { Clock } from '@mailhaul/base';
import type { EndpointReport, EndpointStep } from '@mailhaul/engine';
import { nameLooker } from '../dns/look-at-name.ts';
import { nameServerOf } from '../dns/name-server-of.ts';
import type { Endpoint } from '../endpoint/resolve-endpoint.ts';
import type { ExitCode } from '../report/exit-codes.ts';
import type { ReportedFailure } from '../report/failure.ts';
import { exitCodeOf, placedFailure, reportedFailure } from '../report/failure.ts';
import { testServer } from './test-server.ts';

/** A stage of a test, as it is shown and printed. */
export type TestStep = Omit<EndpointStep, 'failure'>;

/** What testing an account found, as one document. */
export interface TestReport {
  readonly document: 'mailhaul-test';
  readonly account: string;
  readonly verdict: EndpointReport['verdict'];
  readonly exitCode: ExitCode;
  readonly failure: ReportedFailure | null;
  readonly steps: readonly TestStep[];
  readonly tls: EndpointReport['tls'];
  readonly capabilities: readonly string[];
}

/** What a test is given besides the account. */
export interface TestDeps {
  readonly clock: Clock;
  /** Called with every stage as it ends. */
  readonly onStep: (step: TestStep) => void;
  /** A second resolver, as in `9.9.9.9`; nobody else is asked unless one is named. */
  readonly nameServer?: string;
  readonly trace?: (direction: 'client' | 'server' | 'note', line: string) => void;
}

/** Tests an account stage by stage, from its name to a round trip; changes nothing, and never rejects for what a server does. Throws ServiceError for a name server that is none. */
export async function testAccount(
  endpoint: Endpoint,
  { clock, onStep, nameServer, trace }: TestDeps,
): Promise<TestReport> {
  const { spec, printed } = endpoint;
  const report = await testServer(spec, {
    clock,
    lookAtName: nameLooker(),
    nameServer: nameServerOf(nameServer),
    onStep: (step) => onStep(shown(step)),
    ...(trace ? { connection: { trace } } : {}),
  });
  const { verdict, failure, tls, capabilities } = report;
  return {
    document: 'mailhaul-test',
    account: printed,
    verdict,
    exitCode: failure ? exitCodeOf(failure) : 0,
    failure: failure ? reportedFailure(placedFailure(failure, { [spec.side]: endpoint })) : null,
    steps: report.steps.map(shown),
    tls,
    capabilities,
  };
}

/** A stage without what only programs need. */
export function shown({ name, verdict, ms, detail, fix }: EndpointStep): TestStep {
  return { name, verdict, ms, detail, fix };
}
