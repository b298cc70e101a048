import { type Answers, ago } from './answer.ts';

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

/** What was measured at an endpoint. */
export const MEASUREMENT_ANSWERS: Answers = {
  'measurement.list': ([, , identity]) => ({ items: identity === 'contoso-source' ? MEASUREMENTS : [] }),
  'measurement.new': MEASUREMENTS[0],
  'measurement.show': MEASUREMENTS[0],
};
