import type { Clock } from '@mailhaul/base';
import { eventSchema } from '@mailhaul/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Hub, SentEvent } from './hub.ts';
import { readTopics } from './topics.ts';

/** A line now and then keeps proxies from closing the stream. */
const HEARTBEAT_MS = 15_000;
/** A reader that is so far behind is cut off; it comes back and is told the truth. */
const MOST_BEHIND_BYTES = 4_000_000;

type Raw = FastifyReply['raw'];

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
  // who went while we looked who it is will not be told to go again
  if (raw.destroyed) return;
  begin(reply);
  const leave = hub.listen(
    { topics: wanted, send: (sent) => write(raw, sent) },
    (Array.isArray(header) ? header[0] : header) ?? lastEventId ?? null,
  );
  const beat = new AbortController();
  const hearNoMore = () => {
    leave();
    beat.abort();
  };
  raw.on('close', hearNoMore);
  // an ended stream may never close: nothing may be told to it all the same
  void keepAlive(raw, { clock, isAllowed, signal: beat.signal }).finally(hearNoMore);
}

function begin(reply: FastifyReply): void {
  const { raw } = reply;
  // a reader that is lost is no failure of ours; without an ear it would end the process
  raw.on('error', () => raw.destroy());
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
}

/** Writes an event, unless the reader is gone or too far behind. */
function write(raw: Raw, sent: SentEvent): void {
  if (raw.writableEnded || raw.destroyed) return;
  // what is written at this very moment could not be read yet: everything is told at once to whoever comes
  if (raw.writableCorked === 0 && raw.writableLength > MOST_BEHIND_BYTES) {
    raw.destroy();
    return;
  }
  // what changed at the same time leaves in one piece
  raw.cork();
  raw.write(textOf(sent));
  process.nextTick(() => raw.uncork());
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

/** Lives as long as the reader is there and may hear: a session or token that was revoked stops hearing. */
async function keepAlive(
  raw: Raw,
  { clock, isAllowed, signal }: { clock: Clock; isAllowed: () => Promise<boolean>; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(HEARTBEAT_MS, signal).catch(() => undefined);
    if (signal.aborted || raw.destroyed) return;
    if (!(await isAllowed().catch(() => false))) return end(raw);
    if (!raw.destroyed) raw.write(': still here\n\n');
  }
}

/** Ends a stream; whoever has not read what was written would never read its end either. */
function end(raw: Raw): void {
  if (raw.writableLength > 0) raw.destroy();
  else raw.end();
}
