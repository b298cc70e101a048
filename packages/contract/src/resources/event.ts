import { z } from 'zod';
import { instant } from '../fields.ts';
import { batchSchema } from './batch.ts';
import { statisticsSchema } from './installation.ts';
import { probeSchema, probeStepSchema, taskSchema } from './probe.ts';
import { userStatisticsSchema } from './user.ts';

/** Most users that one stream may look at. */
export const EVENT_USERS = 500;

/** What is told over `GET /events`: `event:` is the type, `data:` the rest as JSON, `id:` the number to resume from. */
export const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('batch'), batch: batchSchema }),
  z.object({ type: z.literal('batch-removed'), identity: z.string(), batchGuid: z.string() }),
  z.object({ type: z.literal('user'), user: userStatisticsSchema }),
  z.object({ type: z.literal('user-removed'), guid: z.string() }),
  z.object({ type: z.literal('statistics'), statistics: statisticsSchema, at: instant }),
  z.object({ type: z.literal('task'), task: taskSchema }),
  z.object({ type: z.literal('probe-step'), probe: z.string(), step: probeStepSchema }),
  z.object({ type: z.literal('probe-done'), probe: probeSchema }),
  z.object({ type: z.literal('news'), batch: z.string(), turn: z.string(), at: instant }),
  /** What was missed is too long ago: fetch everything again. */
  z.object({ type: z.literal('reset') }),
]);

/** What the stream looks at: `statistics`, `tasks`, `batches` (all), `batch:NAME`, `user:GUID`, `probe:ID`; separated by commas, names encoded as in an address. */
export const eventsQuerySchema = z.strictObject({
  topics: z.string().max(40_000),
  /** For clients that cannot send Last-Event-ID. */
  lastEventId: z.string().max(100).exactOptional(),
});

/** One event. */
export type LiveEvent = z.infer<typeof eventSchema>;
/** The types of events. */
export type LiveEventType = LiveEvent['type'];
