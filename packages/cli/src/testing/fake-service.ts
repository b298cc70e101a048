import { BATCH_DEFAULTS, DEFAULT_CONFIG, ENDPOINT_DEFAULTS } from '@mailhaul/domain';
import type {
  BatchView,
  EndpointView,
  RequestView,
  UseCaseName,
  UseCases,
  UserView,
} from '@mailhaul/service';
import type { Host } from '../host.ts';
import { aVerification } from './verifications.ts';

/** What a fake service was asked, in order. */
export interface Asked {
  readonly name: UseCaseName;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A service that answers as it is told and remembers what it was asked. */
export class FakeService {
  readonly asked: Asked[] = [];
  /** Whether it says that mail is moved here. */
  works = false;
  /** How it was opened the last time. */
  wishes: Parameters<Host['openService']>[0] | null = null;
  readonly #answers: Partial<Record<UseCaseName, unknown>>;

  constructor(answers: Partial<Record<UseCaseName, unknown>> = {}) {
    this.#answers = answers;
  }

  /** To be put into a host. */
  readonly open: Host['openService'] = async (wishes) => {
    this.wishes = wishes;
    return {
      useCases: this.#useCases(),
      alone: false,
      works: this.works,
      logFile: null,
      location: '/data',
      onNews: null,
      openHttp: null,
      [Symbol.asyncDispose]: async () => undefined,
    };
  };

  /** What it was asked under a name, the last time. */
  last(name: UseCaseName): Asked['input'] | undefined {
    return this.asked.findLast((one) => one.name === name)?.input;
  }

  #useCases(): UseCases {
    const answer = (name: UseCaseName, input: Asked['input']): unknown => {
      this.asked.push({ name, input });
      const said = this.#answers[name];
      return typeof said === 'function' ? said(input) : (said ?? USUAL[name]);
    };
    return new Proxy({} as UseCases, {
      get: (_, name) => async (input: Asked['input']) => answer(String(name) as UseCaseName, input),
    });
  }
}

/** A batch as the service shows it. */
export function aBatch(more: Partial<BatchView> = {}): BatchView {
  const { startAfterMs: _, completeAfterMs: __, ...options } = BATCH_DEFAULTS;
  return {
    ...options,
    identity: 'Wave1',
    batchGuid: '11111111-1111-4111-8111-111111111111',
    status: 'Synced',
    stopReason: null,
    migrationType: 'IMAP',
    batchDirection: 'Onboarding',
    sourceEndpoint: 'contoso',
    targetEndpoint: 'new',
    totalCount: 3,
    activeCount: 0,
    pendingCount: 0,
    estimatedQueueWait: null,
    stoppedCount: 0,
    syncedCount: 3,
    finalizedCount: 0,
    failedCount: 0,
    usersByStatus: { Synced: 3 },
    usersWaitingFor: {},
    lastActivityTime: null,
    percentSynced: 100,
    itemsTransferred: 627,
    bytesTransferred: 11_500_000,
    estimatedItems: 627,
    estimatedBytes: 11_500_000,
    examinedItems: 627,
    sourceItems: 627,
    alreadyThereItems: 0,
    folderCount: 12,
    readBytesPerSecond: 0,
    writeBytesPerSecond: 0,
    stalledCount: 0,
    submittedByUser: 'admin@contoso.example',
    creationDateTime: '2026-01-01T00:00:00Z',
    startDateTime: '2026-01-01T00:01:00Z',
    initialSyncDateTime: '2026-01-01T00:02:00Z',
    initialSyncDuration: 'PT1M',
    lastSyncedDateTime: '2026-01-01T00:02:00Z',
    completedDateTime: null,
    startAfter: null,
    completeAfter: null,
    currentRetryCount: 0,
    dataConsistencyScore: 'Perfect',
    unapprovedItems: 0,
    message: '',
    ...more,
  };
}

/** A user as the service shows it. */
export function aUser(more: Partial<UserView> = {}): UserView {
  return {
    identity: 'anna@contoso.example',
    guid: '22222222-2222-4222-8222-222222222222',
    batchId: 'Wave1',
    emailAddress: 'anna@contoso.example',
    rowIndex: 2,
    tag: null,
    status: 'Synced',
    statusSummary: 'Synced',
    statusDetail: 'Synced',
    syncedItemCount: 209,
    skippedItemCount: 0,
    failedItemCount: 0,
    lastSuccessfulSyncTime: '2026-01-01T00:02:00Z',
    lastActivityTime: '2026-01-01T00:02:00Z',
    waitsFor: null,
    folderNow: null,
    hasUnapprovedSkippedItems: false,
    dataConsistencyScore: 'Perfect',
    dataConsistencyScoringFactors: [],
    errorType: null,
    errorSummary: null,
    failure: null,
    ...more,
  };
}

/** A user whose password was refused. */
export function aRefusedUser(more: Partial<UserView> = {}): UserView {
  return aUser({
    identity: 'bob@contoso.example',
    guid: '33333333-3333-4333-8333-333333333333',
    emailAddress: 'bob@contoso.example',
    rowIndex: 3,
    status: 'Failed',
    statusSummary: 'Failed',
    statusDetail: 'FailedAuthentication',
    syncedItemCount: 0,
    lastSuccessfulSyncTime: null,
    dataConsistencyScore: null,
    errorType: 'AuthenticationFailed',
    errorSummary: 'The server refused the sign-in.',
    failure: {
      code: 'AuthenticationFailed',
      failureType: 'ImapAuthenticationException',
      failureSide: 'Source',
      message: 'The server refused the sign-in.',
      fix: 'Check user name and password.',
      words: 'NO [AUTHENTICATIONFAILED] Authentication failed.',
      timestamp: '2026-01-01T00:01:30Z',
    },
    ...more,
  });
}

/** An endpoint as the service shows it. */
export function anEndpoint(more: Partial<EndpointView> = {}): EndpointView {
  return {
    ...ENDPOINT_DEFAULTS,
    identity: 'contoso',
    guid: '44444444-4444-4444-8444-444444444444',
    endpointType: 'IMAP',
    remoteServer: 'imap.contoso.example',
    activeMigrationCount: 0,
    activeIncrementalSyncCount: 0,
    lastModifiedTime: '2026-01-01T00:00:00Z',
    hasSecret: false,
    batches: [],
    lastTest: null,
    ...more,
  };
}

/** A sync request as the service shows it. */
export function aRequest(more: Partial<RequestView> = {}): RequestView {
  return {
    identity: 'anna@contoso.example',
    name: 'anna@contoso.example',
    requestGuid: '22222222-2222-4222-8222-222222222222',
    mailbox: 'anna@contoso.example',
    status: 'Synced',
    statusDetail: 'Synced',
    batchName: 'Wave1',
    syncProtocol: 'Imap',
    remoteServerName: 'imap.contoso.example',
    remoteServerPort: 993,
    priority: 'Normal',
    suspend: false,
    whenChanged: '2026-01-01T00:02:00Z',
    ...more,
  };
}

const USUAL: Partial<Record<UseCaseName, unknown>> = {
  'endpoint.new': anEndpoint(),
  'endpoint.get': [anEndpoint()],
  'endpoint.set': anEndpoint(),
  'endpoint.remove': { removed: 'contoso' },
  'verification.new': aVerification({ equal: true }),
  'verification.get': aVerification({ equal: true }),
  'batch.new': aBatch({ status: 'Created', syncedCount: 0, pendingCount: 3 }),
  'batch.get': [aBatch()],
  'batch.set': aBatch(),
  'batch.start': aBatch({ status: 'Starting', syncedCount: 0, pendingCount: 3 }),
  'batch.stop': aBatch({ status: 'Stopping' }),
  'batch.sync-now': aBatch({ status: 'IncrementalSyncing' }),
  'batch.complete': aBatch({ status: 'Completing' }),
  'batch.approve': aBatch(),
  'batch.remove': { removed: 'Wave1' },
  'user.get': [aUser()],
  'user.set': aUser(),
  'user.start': aUser({ status: 'Queued' }),
  'user.stop': aUser({ status: 'Stopping' }),
  'user.approve-items': { identity: 'anna@contoso.example', items: [], hasUnapprovedSkippedItems: true },
  'user.retry-items': {
    identity: 'anna@contoso.example',
    items: [],
    hasUnapprovedSkippedItems: true,
    by: 'SyncNow',
  },
  'user.remove': { removed: 'anna@contoso.example' },
  'request.new': aRequest({ status: 'Queued' }),
  'request.get': [aRequest()],
  'request.set': aRequest(),
  'request.suspend': aRequest({ status: 'Suspended' }),
  'request.resume': aRequest({ status: 'Queued' }),
  'request.remove': { removed: 'anna@contoso.example' },
  'config.get': { ...DEFAULT_CONFIG, hasSmtpPassword: false, hasWebhookSecret: false },
  'config.set': { ...DEFAULT_CONFIG, hasSmtpPassword: false, hasWebhookSecret: false },
  'worker.get': [],
  'report.export': { batch: 'Wave1', entries: [] },
  'statistics.get': {
    batches: { Synced: 1 },
    users: { Synced: 3 },
    activeMigrations: 0,
    activeIncrementalSyncs: 0,
    queued: 0,
    itemsTransferred: 627,
    bytesTransferred: 11_500_000,
  },
};
