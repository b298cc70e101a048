import { z } from 'zod';
import { identity, instant, plainSecret, ranged } from '../fields.ts';
import { reportedFailureSchema } from './probe.ts';

const ramp = z.object({
  steps: z.array(z.object({ connections: z.number(), latencyMs: z.number() })),
  /** `most`: all that were wanted are open; `refused`: the server took no more; `slow`: answers took twice as long. */
  end: z.enum(['most', 'refused', 'slow']),
  words: z.string().nullable(),
});

const appendRate = z
  .object({ sizeBytes: z.number(), messages: z.number(), ms: z.number(), perSecond: z.number() })
  .nullable();

/** What the way to a server and the server can do. */
export const networkFiguresSchema = z.object({
  /** Medians, ms; without TLS that part is null. */
  open: z.object({
    connectMs: z.number(),
    tlsMs: z.number().nullable(),
    greetingMs: z.number(),
    signInMs: z.number(),
  }),
  roundTrip: z.object({ p50Ms: z.number(), p95Ms: z.number(), samples: z.number() }),
  /** Empty when the mailbox has no message to fetch. */
  fetch: z.array(
    z.object({
      connections: z.number(),
      bytes: z.number(),
      messages: z.number(),
      ms: z.number(),
      bytesPerSecond: z.number(),
    }),
  ),
  /** What the server said when it took no further connection. */
  refusal: z.string().nullable(),
  /** Null when nothing was to be stored; of one size, when the target does not take it. */
  append: z.object({ small: appendRate, large: appendRate, folderLeft: z.string().nullable() }).nullable(),
  /** The least number of connections that brings nearly the best rate. */
  knee: z.number().nullable(),
});

/** One measurement of an endpoint. */
export const measurementSchema = z.object({
  document: z.literal('mailhaul-measurement'),
  id: z.string(),
  kind: z.enum(['network', 'ramp']),
  endpoint: z.string(),
  endpointGuid: z.string(),
  server: z.string(),
  state: z.enum(['running', 'done', 'failed', 'stopped']),
  startedAt: instant,
  endedAt: instant.nullable(),
  /** What is being done, for people. */
  stage: z.string(),
  network: networkFiguresSchema.nullable(),
  ramp: z
    .object({
      server: ramp,
      /** Null where nobody signed in. */
      mailbox: ramp.nullable(),
      advice: z.object({
        maxConcurrentMigrations: z.number(),
        maxConnectionsPerMailbox: z.number().nullable(),
        /** Whether the server could bear more, as far as it was tried. */
        isLowerBound: z.boolean(),
        words: z.string(),
      }),
    })
    .nullable(),
  /** Why it could not be measured. */
  failure: reportedFailureSchema.nullable(),
});

/** Which endpoint is measured, and how. */
export const newMeasurementSchema = z.strictObject({
  identity,
  kind: z.enum(['network', 'ramp']),
  /** Whose mailbox is opened; needed to measure the network. */
  userName: z.string().exactOptional(),
  password: plainSecret.exactOptional(),
  /** At once, at most; 8 for the network and 32 for a ramp unless said. */
  mostConnections: ranged('measuredConnections').exactOptional(),
  /** Stores test messages in a folder of their own, which is removed again. */
  append: z.boolean().exactOptional(),
});

/** One measurement. */
export const oneMeasurementSchema = z.strictObject({ id: identity });

/** Whose measurements are listed. */
export const listMeasurementsSchema = z.strictObject({ identity });

/** Measurements, the newest first; the last twenty of an endpoint are kept. */
export const measurementsSchema = z.object({ items: z.array(measurementSchema) });

/** A measurement. */
export type Measurement = z.infer<typeof measurementSchema>;
