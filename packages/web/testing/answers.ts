import type { Batch, Endpoint, ErrorGroup, RouteName, UserStatistics } from '@mailhaul/contract';

/** What a route answers: something, or what follows from the path and the address line. */
export type Answer = object | ((path: readonly string[], query: URLSearchParams) => object);

const NOW = Date.now();
const ago = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();
const GB = 1e9;

function endpoint(identity: string, change: Partial<Endpoint>): Endpoint {
  return {
    identity,
    guid: identity,
    endpointType: 'IMAP',
    role: 'both',
    preset: null,
    remoteServer: `imap.${identity.split('-')[0]}.example`,
    port: 993,
    security: 'Ssl',
    acceptUntrustedCertificates: false,
    caBundle: null,
    pinnedFingerprint: null,
    timeoutConnectMs: 15_000,
    maxConcurrentMigrations: 20,
    maxConcurrentIncrementalSyncs: 10,
    maxConnectionsPerMailbox: null,
    maxConnectionsTotal: null,
    maxBytesPerSecond: null,
    messageSizeLimitBytes: null,
    signIn: { kind: 'csv' },
    workWindows: null,
    activeMigrationCount: 0,
    activeIncrementalSyncCount: 0,
    lastModifiedTime: ago(4000),
    hasSecret: false,
    batches: [],
    ...change,
  };
}

const ENDPOINTS = [
  endpoint('contoso-source', {
    role: 'source',
    activeMigrationCount: 20,
    batches: ['Contoso-Wave-1', 'Contoso-Wave-2'],
  }),
  endpoint('fabrikam-target', {
    role: 'target',
    activeMigrationCount: 30,
    maxConcurrentMigrations: 40,
    batches: ['Contoso-Wave-1'],
  }),
  endpoint('adatum-source', {
    role: 'source',
    signIn: { kind: 'admin-template', admin: 'mailadmin', template: '{user}*{admin}' },
  }),
  endpoint('tailspin-source', { role: 'source', maxConcurrentMigrations: 10 }),
];

function batch(identity: string, change: Partial<Batch>): Batch {
  return {
    identity,
    batchGuid: identity,
    status: 'Synced',
    stopReason: null,
    migrationType: 'IMAP',
    batchDirection: 'Onboarding',
    sourceEndpoint: 'contoso-source',
    targetEndpoint: 'fabrikam-target',
    excludeFolders: ['#Trash#'],
    includeFolders: [],
    targetRootFolder: null,
    badItemLimit: 0,
    largeItemLimit: 0,
    acceptLargeDataLoss: false,
    scoreMode: false,
    receivedAfterMs: null,
    receivedBeforeMs: null,
    maxItemSizeBytes: null,
    timeZone: 'Europe/Berlin',
    locale: null,
    allowIncrementalSyncs: true,
    incrementalSyncIntervalMs: null,
    autoRetryCount: 0,
    notificationEmails: null,
    notifyMigratedMailboxes: false,
    reportIntervalMs: 86_400_000,
    skipReports: false,
    priority: 'Normal',
    weight: 1,
    allowUnknownColumnsInCsv: false,
    disallowExistingUsers: false,
    adoptPreexisting: false,
    removeOnCopy: false,
    workWindows: null,
    startAfter: null,
    completeAfter: null,
    totalCount: 96,
    activeCount: 0,
    pendingCount: 0,
    estimatedQueueWait: null,
    stoppedCount: 0,
    syncedCount: 0,
    finalizedCount: 0,
    failedCount: 0,
    usersByStatus: {},
    usersWaitingFor: {},
    lastActivityTime: null,
    percentSynced: 0,
    itemsTransferred: 0,
    bytesTransferred: 0,
    estimatedItems: 0,
    estimatedBytes: 0,
    submittedByUser: 'k.larsen',
    creationDateTime: ago(3000),
    startDateTime: ago(167),
    initialSyncDateTime: null,
    initialSyncDuration: null,
    lastSyncedDateTime: null,
    completedDateTime: null,
    currentRetryCount: 0,
    dataConsistencyScore: null,
    unapprovedItems: 0,
    message: '',
    ...change,
  };
}

const BATCHES = [
  batch('Adatum-Finance', {
    status: 'Waiting',
    startAfter: ago(-40),
    estimatedBytes: 318 * GB,
    startDateTime: null,
  }),
  batch('Contoso-Shared', { status: 'Created', totalCount: 18, estimatedBytes: 0, startDateTime: null }),
  batch('Contoso-Wave-1', {
    status: 'IncrementalSyncing',
    totalCount: 350,
    syncedCount: 340,
    activeCount: 10,
    percentSynced: 100,
    bytesTransferred: 1502 * GB,
    estimatedBytes: 1502 * GB,
    lastSyncedDateTime: ago(5),
  }),
  batch('Contoso-Wave-2', {
    status: 'Syncing',
    totalCount: 412,
    syncedCount: 287,
    activeCount: 104,
    pendingCount: 84,
    failedCount: 17,
    stoppedCount: 4,
    usersWaitingFor: { source: 14, target: 5, service: 1 },
    lastActivityTime: ago(0),
    percentSynced: 69,
    bytesTransferred: 1193 * GB,
    estimatedBytes: 1864 * GB,
    itemsTransferred: 25_278_804,
    estimatedItems: 31_208_400,
    lastSyncedDateTime: ago(1),
  }),
  batch('Litware-HQ', {
    status: 'Completed',
    totalCount: 140,
    finalizedCount: 140,
    percentSynced: 100,
    bytesTransferred: 604 * GB,
    estimatedBytes: 604 * GB,
    completedDateTime: ago(3300),
    lastSyncedDateTime: ago(3300),
  }),
  batch('Tailspin-Archive', {
    status: 'Stopped',
    stopReason: 'Requested',
    totalCount: 60,
    syncedCount: 31,
    stoppedCount: 29,
    bytesTransferred: 214 * GB,
    estimatedBytes: 412 * GB,
    lastSyncedDateTime: ago(4300),
  }),
  batch('Woodgrove-Pilot', {
    status: 'SyncedWithErrors',
    totalCount: 25,
    syncedCount: 23,
    failedCount: 2,
    percentSynced: 92,
    bytesTransferred: 88 * GB,
    estimatedBytes: 92 * GB,
    unapprovedItems: 6,
    dataConsistencyScore: 'Investigate',
    lastSyncedDateTime: ago(44),
  }),
];

const group = (code: ErrorGroup['code'], users: number, change: Partial<ErrorGroup>): ErrorGroup => ({
  code,
  message: 'The server refused the name or the password.',
  fix: 'Enter the password again.',
  steps: [
    'Check the password of one of the users by signing in by hand.',
    'Correct it here, or in the file.',
    'Retry.',
  ],
  actions: ['re-enter-password'],
  class: 'permanent',
  side: 'source',
  users,
  firstSeen: ago(161),
  lastSeen: ago(12),
  words: 'NO [AUTHENTICATIONFAILED] Authentication failed.',
  examples: [
    { identity: 'carla.nyberg@contoso.example', guid: 'u2' },
    { identity: 'karin.olsen@contoso.example', guid: 'u10' },
  ],
  ...change,
});

const GROUPS = [
  group('AuthenticationFailed', 11, {}),
  group('RecipientNotFound', 3, {
    message: 'The mailbox does not exist at the target.',
    side: 'target',
    actions: ['choose-name'],
  }),
  group('TooManyLargeItems', 2, {
    message: 'More messages are too large than the limit allows.',
    actions: ['raise-limit'],
    side: 'target',
  }),
  group('TooManyTransientFailures', 1, {
    message: 'Too many failures in a row that usually pass.',
    actions: ['retry'],
    class: 'transient',
  }),
];

const NAMES = [
  'anna.keller',
  'bruno.costa',
  'carla.nyberg',
  'david.okafor',
  'elena.petrova',
  'farid.haddad',
  'greta.lindqvist',
  'hugo.martin',
  'ines.duarte',
  'jonas.weber',
  'karin.olsen',
  'luca.bianchi',
  'mei.tanaka',
  'nadia.rahman',
];
const LOOKS = [
  { status: 'Syncing', statusSummary: 'Active', statusDetail: 'CopyingMessages', waitsFor: 'source' },
  { status: 'Syncing', statusSummary: 'Active', statusDetail: 'LoadingMessages', waitsFor: 'nobody' },
  { status: 'Failed', statusSummary: 'Failed', statusDetail: 'FailedAuthentication' },
  {
    status: 'Syncing',
    statusSummary: 'Active',
    statusDetail: 'StalledDueToTarget_Quota',
    waitsFor: 'target',
  },
  {
    status: 'Syncing',
    statusSummary: 'Active',
    statusDetail: 'StalledDueToSource_RateLimit',
    waitsFor: 'source',
  },
  { status: 'Queued', statusSummary: 'Active', statusDetail: 'WaitingForEndpointSlot', waitsFor: 'service' },
  { status: 'Synced', statusSummary: 'Synced', statusDetail: 'Synced' },
  {
    status: 'Synced',
    statusSummary: 'Synced',
    statusDetail: 'Synced',
    hasUnapprovedSkippedItems: true,
    skippedItemCount: 3,
  },
  {
    status: 'IncrementalSyncing',
    statusSummary: 'Active',
    statusDetail: 'IncrementalSync',
    waitsFor: 'target',
  },
  { status: 'Stopped', statusSummary: 'Stopped', statusDetail: 'Suspended' },
] as const satisfies readonly Partial<UserStatistics>[];

function user(at: number): UserStatistics {
  const name = `${NAMES[at % NAMES.length]}${at < NAMES.length ? '' : at}@contoso.example`;
  const look = LOOKS[at % LOOKS.length] ?? LOOKS[0];
  const items = 4000 + ((at * 7919) % 46_000);
  const done =
    look.statusSummary === 'Synced'
      ? 1
      : look.status === 'Queued' || look.status === 'Failed'
        ? 0
        : ((at * 37) % 90) / 100 + 0.05;
  const failed = look.statusSummary === 'Failed';
  return {
    identity: name,
    guid: `u${at}`,
    batchId: 'Contoso-Wave-2',
    emailAddress: name,
    rowIndex: at + 2,
    tag: null,
    syncedItemCount: Math.round(items * done),
    skippedItemCount: 0,
    lastSuccessfulSyncTime: done === 1 ? ago(16 + at) : null,
    lastActivityTime: ago(at % 7),
    waitsFor: null,
    hasUnapprovedSkippedItems: false,
    dataConsistencyScore: done === 1 ? 'Perfect' : null,
    dataConsistencyScoringFactors: [],
    errorType: failed ? 'AuthenticationFailedPermanentException' : null,
    errorSummary: failed ? 'The server refused the name or the password.' : null,
    failure: failed
      ? {
          code: 'AuthenticationFailed',
          failureType: 'AuthenticationFailedPermanentException',
          failureSide: 'Source',
          message: 'The server refused the name or the password.',
          fix: 'Enter the password again, or ask the user for it.',
          words: 'NO [AUTHENTICATIONFAILED] Authentication failed.',
          timestamp: ago(161),
        }
      : null,
    bytesTransferred: failed ? 0 : items * done * 250_000,
    averageBytesTransferredPerHour: done > 0 && done < 1 ? 9.4e6 * 3600 : null,
    estimatedTotalTransferSize: failed ? 0 : items * 250_000,
    estimatedTotalTransferCount: failed ? 0 : items,
    percentageComplete: Math.round(done * 100),
    startTime: ago(160),
    initialSyncTime: null,
    foldersSynced: 4,
    foldersTotal: 8,
    totalQueuedDuration: 'PT38M',
    totalInProgressDuration: 'PT1H58M',
    totalSyncedDuration: 'PT0S',
    totalStalledDuration: 'PT11M',
    ...look,
  };
}

const USERS = Array.from({ length: 412 }, (_, at) => user(at));
const FOLDERS = [
  'INBOX',
  'INBOX/Invoices',
  'Sent Items',
  'Projects/2018',
  'Projects/2019',
  'Projects/2020',
].map((folderPath, at) => ({
  folderPath,
  targetFolderPath: folderPath === 'Sent Items' ? 'Sent' : folderPath,
  source: { count: 9774 - at },
  target: { count: at < 4 ? 9774 - at : 9770 - at },
  copiedBytes: 2.1 * GB,
  corrupt: 0,
  large: 0,
  skipped: at === 4 ? 2 : 0,
  missing: at === 5 ? 4 : 0,
  verdict: at === 5 ? 'MissingItems' : 'Valid',
  failure: null,
}));

const moves = ['Validating', 'Queued', 'Starting', 'Syncing', 'Queued', 'Syncing'].map((to, at) => ({
  creationTime: ago(167 - at * 20),
  type: 'Informational',
  kind: 'move',
  message: `${to}: began`,
  data: { to },
}));

function users(query: URLSearchParams): object {
  const summary = query.get('statusSummary');
  const text = query.get('text') ?? '';
  const found = USERS.filter(
    (one) => (summary === null || one.statusSummary === summary) && one.emailAddress.includes(text),
  );
  const from = Number(query.get('after') ?? 0);
  const limit = Number(query.get('limit') ?? 100);
  return {
    items: found.slice(from, from + limit),
    next: from + limit < found.length ? String(from + limit) : null,
    total: found.length,
  };
}

const page = (items: readonly object[]) => ({ items, next: null, total: items.length });

const SAMPLES = Array.from({ length: 160 }, (_, at) => {
  const bytesPerSecond = 1e6 * Math.max(2, 110 + 12 * Math.sin(at / 3) - (at > 70 && at < 80 ? 70 : 0));
  return {
    at: ago((160 - at) / 2),
    itemsTransferred: 0,
    bytesTransferred: 0,
    bytesPerSecond,
    itemsPerSecond: bytesPerSecond / 66_000,
  };
});

const PROBE = {
  id: 'p1',
  state: 'done',
  steps: [
    { name: 'dns', verdict: 'ok', ms: 12, detail: '203.0.113.25 and 2001:db8:25::10', fix: null },
    { name: 'tcp', verdict: 'ok', ms: 39, detail: 'port 993 answers', fix: null },
    {
      name: 'tls',
      verdict: 'warning',
      ms: 81,
      detail: 'TLS 1.3, the certificate ends in 21 days',
      fix: 'Renew the certificate before it ends; after that, deltas stop.',
    },
    { name: 'greeting', verdict: 'ok', ms: 38, detail: '* OK Dovecot ready.', fix: null },
    { name: 'capability', verdict: 'ok', ms: 38, detail: '34 capabilities', fix: null },
  ],
  report: {
    document: 'mailhaul-test',
    account: 'imap.contoso.example:993',
    verdict: 'warning',
    exitCode: 0,
    failure: null,
    steps: [],
    tls: null,
    capabilities: ['IMAP4REV1', 'UIDPLUS', 'CONDSTORE', 'LITERAL+'],
  },
  problem: null,
};

const TROUBLE = {
  id: 'r1',
  state: 'done',
  problem: null,
  record: {
    document: 'mailhaul-troubleshooting',
    id: 'r1',
    kind: 'batch',
    identity: 'Contoso-Wave-2',
    batch: 'Contoso-Wave-2',
    startedAt: ago(3),
    endedAt: ago(2.9),
    result: 'cause',
    verdicts: [
      {
        cause: 'AuthenticationFailed',
        reference: 'AUTH_FAILED',
        headline:
          "We had trouble signing in to this account. Confirm that you're using the correct user name and password.",
        message: 'The server refused the sign-in.',
        confidence: 'likely',
        node: 'A3',
        evidence: [
          '3 of 20 sign-ins failed, 3 with AUTH_FAILED: carla.nyberg@contoso.example, karin.olsen@contoso.example',
          'NO [AUTHENTICATIONFAILED] Authentication failed.',
        ],
        steps: [
          'Check user name and password, and how the server wants the user written.',
          'Look whether IMAP is switched on for this user.',
        ],
        actions: [
          {
            action: 're-enter-password',
            label: 'Enter the password again',
            command:
              'mailhaul user set carla.nyberg@contoso.example --batch-id Contoso-Wave-2 --passfile FILE',
            call: {
              route: 'user.set',
              input: { identity: 'carla.nyberg@contoso.example', batch: 'Contoso-Wave-2' },
              asks: ['password'],
            },
          },
          {
            action: 'recreate',
            label: 'Remove and create again',
            command: 'mailhaul batch remove Contoso-Wave-2 --yes',
            call: null,
          },
        ],
        users: [
          'carla.nyberg@contoso.example',
          'karin.olsen@contoso.example',
          'luca.bianchi@contoso.example',
        ],
        folders: [],
        worksNow: false,
        page: 'failures.md#authenticationfailed',
      },
      {
        cause: 'FolderSlash',
        reference: 'FOLDER_SLASH',
        headline: null,
        message: 'The name holds a character that the target cannot have in one.',
        confidence: 'certain',
        node: 'E1',
        evidence: ['`Reports Q1/Q2` holds `/`, which divides names at the target'],
        steps: ['Nothing needs to be done: it is written with _ instead.'],
        actions: [],
        users: ['anna.keller@contoso.example'],
        folders: ['Reports Q1/Q2'],
        worksNow: false,
        page: 'failures.md#folderslash',
      },
    ],
    visits: [
      {
        id: 'T0',
        question: 'What do you want to do?',
        by: 'probe',
        answers: ['troubleshoot'],
        outcome: 'led-on',
      },
      {
        id: 'T1',
        question: 'What kind of trouble is it?',
        by: 'probe',
        answers: ['batch'],
        outcome: 'led-on',
      },
      {
        id: 'T2',
        question: 'Could you create and start the batch?',
        by: 'probe',
        answers: ['yes'],
        outcome: 'led-on',
      },
      { id: 'A0', question: 'Which error do you see?', by: 'probe', answers: ['sign-in'], outcome: 'led-on' },
      {
        id: 'A3',
        question: 'Did it help to correct user name and password?',
        by: 'probe',
        answers: [],
        outcome: 'cause',
      },
      {
        id: 'A8',
        question: 'Did it help to make room?',
        by: 'probe',
        answers: [],
        outcome: 'not-this',
      },
      {
        id: 'A12',
        question: 'Did it help to use another account for the administration?',
        by: 'nobody',
        answers: [],
        outcome: 'open',
      },
      {
        id: 'E1',
        question: 'Did it help to leave the folder out, or to rename it at the source?',
        by: 'probe',
        answers: [],
        outcome: 'cause',
      },
    ],
    findings: [
      { probe: 'failures', evidence: ['17 users failed: 11 AUTH_FAILED, 3 RECIPIENT_NOT_FOUND'] },
      { probe: 'sign-in', evidence: ['carla.nyberg@contoso.example: refused in 44 ms, one try'] },
      { probe: 'dns', evidence: ['imap.contoso.example is 203.0.113.25'] },
    ],
    answers: {},
  },
} as const;

const MEASURED = {
  document: 'mailhaul-measurement',
  endpoint: 'contoso-source',
  endpointGuid: 'contoso-source',
  server: 'imap.contoso.example:993',
  state: 'done',
  endedAt: ago(4),
  stage: '',
  failure: null,
} as const;

const MEASUREMENTS = [
  {
    ...MEASURED,
    id: 'm2',
    kind: 'network',
    startedAt: ago(5),
    ramp: null,
    network: {
      open: { connectMs: 38.2, tlsMs: 81, greetingMs: 38, signInMs: 61 },
      roundTrip: { p50Ms: 38.4, p95Ms: 44.1, samples: 20 },
      fetch: [1, 2, 4, 8].map((connections, at) => ({
        connections,
        bytes: 64e6,
        messages: 900,
        ms: 2000,
        bytesPerSecond: [12e6, 23e6, 41e6, 43e6][at] ?? 0,
      })),
      refusal: null,
      append: {
        small: { sizeBytes: 2_000, messages: 400, ms: 2000, perSecond: 204.5 },
        large: { sizeBytes: 1_000_000, messages: 20, ms: 2000, perSecond: 9.8 },
        folderLeft: null,
      },
      knee: 4,
    },
  },
  {
    ...MEASURED,
    id: 'm1',
    kind: 'ramp',
    startedAt: ago(900),
    network: null,
    ramp: {
      server: {
        steps: [1, 2, 4, 8, 16].map((connections) => ({ connections, latencyMs: 38 + connections })),
        end: 'refused',
        words: 'NO [LIMIT] too many connections from your address',
      },
      mailbox: null,
      advice: {
        maxConcurrentMigrations: 12,
        maxConnectionsPerMailbox: 2,
        isLowerBound: false,
        words: 'A fifth is left to the people who work on that server.',
      },
    },
  },
] as const;

const PREFLIGHT = {
  document: 'mailhaul-preflight',
  batch: 'Contoso-Shared',
  batchGuid: 'Contoso-Shared',
  state: 'done',
  startedAt: ago(9),
  endedAt: ago(7),
  users: 18,
  chosen: 18,
  looked: 18,
  counts: { ok: 15, warn: 2, fail: 1 },
  level: 'fail',
  totals: { messages: 412_004, sizeBytes: 96 * GB },
  eta: { p50Seconds: 21_000, p90Seconds: 42_000, isMeasured: false, p50At: ago(-350), p90At: ago(-700) },
  assumptions: [],
  findings: [
    {
      level: 'warn',
      code: 'MailRoute',
      side: 'service',
      words: 'Mail for contoso.example goes to mx.old.example, TTL 86,400 s.',
      fix: 'Lower the TTL to 3,600 s some days before the switch.',
    },
  ],
  items: (['fail', 'warn', 'warn', 'ok', 'ok'] as const).map((level, at) => ({
    emailAddress: `${NAMES[at]}@contoso.example`,
    guid: `u${at}`,
    level,
    findings:
      level === 'ok'
        ? []
        : [
            {
              level,
              code: level === 'fail' ? 'AuthenticationFailed' : 'QuotaTight',
              side: level === 'fail' ? 'source' : 'target',
              words:
                level === 'fail'
                  ? 'NO [AUTHENTICATIONFAILED] Authentication failed.'
                  : '4.1 GB are to be copied, 4.4 GB are free.',
              fix: level === 'fail' ? 'Enter the password again.' : 'Raise the quota of the target.',
            },
          ],
    folders: level === 'fail' ? null : 24,
    messages: level === 'fail' ? null : 20_412,
    sizeBytes: level === 'fail' ? null : 4.1 * GB,
    isExact: true,
    largest: [],
    targetFreeBytes: level === 'fail' ? null : 4.4 * GB,
    renamed: [],
  })),
} as const;

const CUT_OVER = {
  document: 'mailhaul-cutover',
  batch: 'Contoso-Wave-1',
  batchGuid: 'Contoso-Wave-1',
  status: 'IncrementalSyncing',
  domains: [
    {
      domain: 'contoso.example',
      users: 340,
      route: { kind: 'found', exchanges: [{ preference: 10, host: 'mx.old.example' }], ttlSeconds: 300 },
      side: 'old',
    },
    { domain: 'contoso.test', users: 10, route: { kind: 'unknown', words: 'ETIMEOUT' }, side: null },
  ],
  isSwitched: false,
  switchedAt: null,
  steps: (
    [
      ['initial-sync', 'done', '350 of 350 users are synced.', ago(600), null],
      ['lower-ttl', 'done', 'The TTL of every MX record is 3600 s or less.', null, null],
      [
        'tell-users',
        'now',
        'Tell everybody when it happens and how to sign in; there is a template.',
        null,
        null,
      ],
      [
        'switch-mail',
        'now',
        'Point the MX record to the new side: contoso.example (now mx.old.example).',
        null,
        null,
      ],
      [
        'sync-now',
        'wait',
        'Fetch what still came to the old side.',
        ago(-60),
        'batch sync-now Contoso-Wave-1',
      ],
      ['wait', 'later', 'Stay in step for 72 hours after the switch.', null, null],
      ['verify', 'done', 'Nobody failed, and nothing was left out that nobody has approved.', null, null],
      [
        'complete',
        'later',
        'Sync a last time, compare both sides, and end it.',
        null,
        'batch complete Contoso-Wave-1',
      ],
      [
        'remove',
        'later',
        'Remove the batch; the mail stays on both sides.',
        null,
        'batch remove Contoso-Wave-1',
      ],
    ] as const
  ).map(([name, state, words, at, command]) => ({ name, state, words, at, command })),
  welcomeMail: {
    subject: 'Your mailbox moves on <DAY>',
    text: 'Hello,\n\nyour mailbox moves to a new server on <DAY>.\nServer: imap.fabrikam.example',
  },
} as const;

/** What the routes answer. */
export const ANSWERS: Readonly<Partial<Record<RouteName, Answer>>> = {
  'session.show': {
    state: 'signed-in',
    name: 'k.larsen',
    role: 'owner',
    csrfToken: 'x',
    version: '1.0.0',
    openId: null,
  },
  'statistics.show': {
    batches: {},
    users: {},
    activeMigrations: 30,
    activeIncrementalSyncs: 10,
    queued: 84,
    itemsTransferred: 21_604_118,
    bytesTransferred: 3601 * GB,
  },
  'statistics.history': { samples: SAMPLES },
  'endpoint.list': page(ENDPOINTS),
  'endpoint.show': ([, , identity]) =>
    ENDPOINTS.find((one) => one.identity === identity) ?? ENDPOINTS[0] ?? {},
  'preset.list': {
    items: ['Microsoft 365', 'Gmail', 'Dovecot', 'Cyrus', 'Zimbra'].map((title) => ({
      name: title.toLowerCase().replace(' ', ''),
      title,
      remoteServer: null,
      port: 993,
      security: 'Ssl',
      messageSizeLimitBytes: null,
      maxConnectionsPerMailbox: null,
      excludeFolders: [],
      adminTemplates: [],
      takesAuthzid: false,
      oauth: null,
    })),
  },
  'batch.list': page(BATCHES),
  'batch.show': ([, , identity]) => ({
    ...BATCHES.find((one) => one.identity === identity),
    report: { entries: moves },
  }),
  'batch.errors': ([, , identity]) => ({
    items: identity === 'Contoso-Wave-2' ? GROUPS : GROUPS.slice(2, 3),
  }),
  'batch.check': {
    taken: true,
    users: 4,
    badRows: 1,
    header: ['EmailAddress', 'UserName', 'Password'],
    errors: [],
    warnings: [],
    rows: [
      {
        row: 3,
        emailAddress: 'c.moreau.adatum.example',
        userName: 'c.moreau',
        hasPassword: true,
        revision: 'r1',
        targetUserName: null,
        hasTargetPassword: false,
        tag: null,
        errors: [
          {
            code: 'CSV_EMAIL_INVALID',
            headline: 'EmailAddress isn’t a valid SMTP address: no @.',
            fix: 'Write it as name@domain.',
            row: 3,
            column: 'EmailAddress',
          },
        ],
      },
      {
        row: 2,
        emailAddress: 'a.abbott@adatum.example',
        userName: 'a.abbott',
        hasPassword: true,
        revision: 'r1',
        targetUserName: null,
        hasTargetPassword: false,
        tag: null,
        errors: [],
      },
    ],
  },
  'user.list': (_, query) => users(query),
  'user.statistics': ([, , identity]) => ({
    ...(USERS.find((one) => one.identity === identity) ?? user(1)),
    skippedItems: [
      {
        kind: 'ItemTooLarge',
        folderName: 'Projects/2019',
        date: '2019-04-02',
        subject: 'Floor plans Berlin final',
        messageId: '',
        uid: 4402,
        size: 47_200_000,
        reason: 'larger than 35 MB',
        words: '',
        approved: false,
      },
    ],
    report: { entries: moves, failures: [], mailboxVerification: FOLDERS },
  }),
  'task.list': {
    items: [
      {
        id: 't1',
        action: 'probe.new',
        object: 'contoso-source',
        by: 'k.larsen',
        state: 'running',
        startedAt: ago(0.1),
        endedAt: null,
        detail: null,
      },
      {
        id: 't2',
        action: 'batch.start',
        object: 'Woodgrove-Pilot',
        by: 'k.larsen',
        state: 'done',
        startedAt: ago(3),
        endedAt: ago(2.98),
        detail: null,
      },
    ],
  },
  'config.show': {
    maxConcurrentMigrations: 300,
    maxNumberOfBatches: 100,
    transientFailureLimit: 60,
    incrementalSyncIntervalMs: 86_400_000,
    syncedRetentionDays: 60,
    stoppedRetentionDays: 90,
    completedRetentionDays: 60,
  },
  'probe.new': PROBE,
  'probe.show': PROBE,
  'measurement.list': ([, , identity]) => ({ items: identity === 'contoso-source' ? MEASUREMENTS : [] }),
  'measurement.new': MEASUREMENTS[0],
  'measurement.show': MEASUREMENTS[0],
  'preflight.new': PREFLIGHT,
  'preflight.show': { preflight: PREFLIGHT },
  'cutover.show': CUT_OVER,
  'troubleshoot.new': TROUBLE,
  'troubleshoot.show': TROUBLE,
  'troubleshoot.answer': TROUBLE,
  'troubleshoot.page': { name: 'troubleshooting-r1.html', html: '<!doctype html>' },
  'troubleshoot.list': {
    items: [
      { ...TROUBLE.record, cause: 'AuthenticationFailed', message: 'The server refused the sign-in.' },
      {
        ...TROUBLE.record,
        id: 'r0',
        kind: 'endpoint',
        identity: 'adatum-source',
        batch: null,
        result: 'nothing',
        cause: null,
        message: null,
      },
    ],
  },
  'estimate.new': {
    document: 'mailhaul-estimate',
    mailboxes: 300,
    sizeBytes: 900 * GB,
    items: 12_000_000,
    workload: 'imap',
    startAt: ago(0),
    eta: {
      p50Seconds: 75_000,
      p90Seconds: 150_000,
      isMeasured: false,
      p50At: ago(-1250),
      p90At: ago(-2500),
    },
    typical: [{ p50Days: 1, p90Days: 1, mailboxes: 300 }],
    beyondTypical: 0,
    fitsInWindow: null,
    hoursAtPace: null,
    waves: [0, 1, 2].map((at) => ({
      name: `${at + 1}`,
      mailboxes: 100,
      sizeBytes: 300 * GB,
      items: 4_000_000,
      startAt: ago(-420 * at),
      eta: {
        p50Seconds: 25_000,
        p90Seconds: 50_000,
        isMeasured: false,
        p50At: ago(-420 * (at + 1)),
        p90At: ago(-420 * (at + 2)),
      },
    })),
    assumptions: ['A mailbox goes at 1 MB/s.', 'Nine of ten migrations take at most twice the time.'],
    measuredMailboxes: 0,
  },
  'admin.list': {
    items: [
      {
        id: 'a1',
        name: 'k.larsen',
        role: 'owner',
        disabled: false,
        createdAt: ago(9000),
        lastSeenAt: ago(0),
        hasPassword: true,
        revision: 'r1',
      },
    ],
  },
  'token.list': { items: [] },
  'session.list': {
    items: [
      {
        id: 's1',
        name: 'k.larsen',
        current: true,
        createdAt: ago(60),
        lastSeenAt: ago(0),
        expiresAt: ago(-900),
        address: '127.0.0.1',
        userAgent: 'Chromium',
      },
    ],
  },
  'audit.list': page([
    {
      id: 1,
      at: ago(2),
      by: 'k.larsen',
      via: 'session',
      address: '127.0.0.1',
      action: 'batch.start',
      object: 'Woodgrove-Pilot',
      outcome: 'done',
      before: null,
      after: null,
      requestId: 'r1',
    },
  ]),
};
