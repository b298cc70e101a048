import { isDeepStrictEqual } from 'node:util';
import { Secret } from '@mailhaul/base';
import { type EndpointSettings, type EndpointTest, FAILURES, headlineOf } from '@mailhaul/domain';
import type { AccountSpec } from '@mailhaul/engine';
import { nameServerOf } from '../dns/name-server-of.ts';
import { shown, type TestReport, type TestStep } from '../probe/test-account.ts';
import { exitCodeOf, reportedFailure } from '../report/failure.ts';
import { addressOf } from '../runner/user-setup.ts';
import { findEndpoint } from '../use-cases/find.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf } from '../use-cases/use-cases.ts';
import { endpointSettings } from './endpoint-settings.ts';
import { requireSecretStays } from './kept-secret.ts';
import { keepOutcome, outcomeOf } from './last-test.ts';
import { testCredentials } from './test-credentials.ts';

/** Nobody signs in with these: the test ends before. */
const NOBODY = { user: '', kind: 'password', secret: new Secret('') } as const;

const TEST_FIX =
  'Give the secret for this test, with --secret-file FILE; or test with the password of the mailbox, --passfile FILE.';

/** Tests settings before they are saved; ENDPOINT_UNREACHABLE when they lead to no server, else what is kept of the test. */
export async function verifyEndpoint(deps: UseCaseDeps, settings: EndpointSettings): Promise<EndpointTest> {
  const report = await deps.testServer(specOf(settings, NOBODY));
  const { failure, steps } = report;
  if (failure === null) return outcomeOf(report, deps.clock.now());
  const fix = steps.find(({ verdict }) => verdict === 'failed')?.fix ?? FAILURES[failure.code].fix;
  throw new ServiceError({
    code: 'ENDPOINT_UNREACHABLE',
    message: `${headlineOf(failure) ?? FAILURES[failure.code].message} ${failure.words}`,
    fix: `${fix} Nothing was saved; --skip-verification saves it all the same.`,
  });
}

function specOf(settings: EndpointSettings, credentials: AccountSpec['credentials']): AccountSpec {
  const stored = { ...settings, guid: '', name: '', secret: null, createdAtMs: 0, modifiedAtMs: 0 };
  return { side: settings.role === 'target' ? 'target' : 'source', address: addressOf(stored), credentials };
}

/** Tests an endpoint, saved or not; `onStep` hears each stage as it ends. What is found of one as it is saved is kept. */
export async function testEndpointNow(
  deps: UseCaseDeps,
  input: InputOf<'endpoint.test'>,
  onStep: (step: TestStep) => void = () => undefined,
): Promise<TestReport> {
  const { identity, userName, password, nameServer, ...rest } = input;
  const before = identity === undefined ? null : await findEndpoint(deps.store.migration.read, identity);
  const secret =
    input.secret === undefined ? before && deps.vault.openEndpoint(before) : new Secret(input.secret);
  const settings = endpointSettings(before, rest, secret);
  const usesKept = userName !== undefined && password === undefined && input.secret === undefined;
  if (before !== null && usesKept) requireSecretStays(before, settings, TEST_FIX);
  const credentials =
    userName === undefined ? NOBODY : testCredentials({ userName, password, settings, secret }, deps.tokens);
  const report = await deps.testServer(specOf(settings, credentials), {
    onStep: (step) => onStep(shown(step)),
    nameServer: nameServerOf(nameServer),
  });
  const isAsSaved = input.secret === undefined && isDeepStrictEqual({ ...before, ...settings }, before);
  if (before !== null && isAsSaved) await keepOutcome(deps, before, report);
  const { verdict, failure, steps, tls, capabilities } = report;
  return {
    document: 'mailhaul-test' as const,
    account: `${settings.remoteServer}:${settings.port}`,
    verdict,
    exitCode: failure ? exitCodeOf(failure) : (0 as const),
    failure: failure ? reportedFailure(failure) : null,
    steps: steps.map(shown),
    tls,
    capabilities,
  };
}
