import { BATCH_LASTS_MS, BATCH_MESSAGES, BATCH_MESSAGES_LEAST } from '../limits.ts';

/**
 * How many messages a lane's next FETCH asks for, from how the last one went. What a FETCH asks for has a committed intent and is in
 * doubt when the process dies; so a lane asks for about a second's worth, and no line waits for more when that is plenty.
 */
export function nextBatchMessages(
  current: number,
  last: { readonly messages: number; readonly tookMs: number },
): number {
  const { messages, tookMs } = last;
  if (tookMs > BATCH_LASTS_MS)
    return Math.max(
      BATCH_MESSAGES_LEAST,
      Math.min(current, Math.round((messages * BATCH_LASTS_MS) / tookMs)),
    );
  // the rest of a small folder says nothing about the line
  if (messages * 2 < current || tookMs > BATCH_LASTS_MS / 2) return current;
  return Math.min(BATCH_MESSAGES, current * 2);
}
