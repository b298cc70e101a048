import type { Clock } from '@mailhaul/base';
import { eventSchema } from '@mailhaul/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Hub, SentEvent } from './hub.ts';
import { readTopics } from './topics.ts';

/** A line now and then keeps proxies from closing the stream. */
const HEARTBEAT_MS = 15_000;
/** A reader that is so far behind is cut off; it comes back and is told the truth. */
const MOST_BEHIND_BYTES = 4_000_000;

/** Answers with a stream of server-sent events (HTML, §9.2). */
export function streamEvents(
  {
    hub,
    clock,
    isAllowed,
  }: { readonly hub: Hub; readonly clock: Clock; readonly isAllowed: () => Promise<boolean> },
  request: FastifyRequest,
  {
    reply,
    topics,
    lastEventId,
  }: { readonly reply: FastifyReply; readonly topics: string; readonly lastEventId?: string | undefined },
): void {
  const wanted = readTopics(topics);
  const header = request.headers['last-event-id'];
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  const send = (sent: SentEvent) => {
    // what changed at the same time leaves in one piece
    raw.cork();
    raw.write(textOf(sent));
    process.nextTick(() => raw.uncork());
    if (raw.writableLength > MOST_BEHIND_BYTES) raw.destroy();
  };
  const leave = hub.listen(
    { topics: wanted, send },
    (Array.isArray(header) ? header[0] : header) ?? lastEventId ?? null,
  );
  const beat = new AbortController();
  raw.on('close', () => {
    leave();
    beat.abort();
  });
  void keepAlive(raw, { clock, isAllowed, signal: beat.signal });
}

const texts = new WeakMap<SentEvent, string>();

/** One event as it is written; put into words once, however many hear it. */
function textOf(sent: SentEvent): string {
  const known = texts.get(sent);
  if (known !== undefined) return known;
  const { type, ...rest } = eventSchema.parse(sent.event);
  const text = `id: ${sent.id}\nevent: ${type}\ndata: ${JSON.stringify(rest)}\n\n`;
  texts.set(sent, text);
  return text;
}

// a session or token that was revoked stops hearing
async function keepAlive(
  raw: FastifyReply['raw'],
  { clock, isAllowed, signal }: { clock: Clock; isAllowed: () => Promise<boolean>; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(HEARTBEAT_MS, signal).catch(() => undefined);
    if (signal.aborted) return;
    if (await isAllowed().catch(() => false)) raw.write(': still here\n\n');
    else raw.end();
  }
}
