import { API_ROOT, type LiveEvent, type LiveEventType } from '@mailhaul/contract/client';

const TYPES: Readonly<Record<LiveEventType, true>> = {
  batch: true,
  'batch-removed': true,
  user: true,
  'user-removed': true,
  statistics: true,
  task: true,
  'probe-step': true,
  'probe-done': true,
  news: true,
  reset: true,
};

/** What a stream tells its owner. */
export interface StreamEars {
  readonly onEvent: (event: LiveEvent) => void;
  readonly onOpen: () => void;
  /** The connection is gone; it is tried again by itself. */
  readonly onLost: () => void;
}

/** An open stream. */
export interface EventStream {
  /** The number to go on from. */
  readonly lastEventId: () => string | null;
  readonly close: () => void;
}

/** Listens to topics, from an event on if one is known. */
export function openStream(topics: readonly string[], after: string | null, ears: StreamEars): EventStream {
  const query = new URLSearchParams({ topics: topics.join(',') });
  if (after !== null) query.set('lastEventId', after);
  const source = new EventSource(`${API_ROOT}/events?${query}`);
  let last = after;
  const hear = (message: MessageEvent<string>): void => {
    if (message.lastEventId !== '') last = message.lastEventId;
    const event = eventOf(message);
    if (event !== null) ears.onEvent(event);
  };
  for (const type of Object.keys(TYPES)) source.addEventListener(type, hear);
  source.addEventListener('open', ears.onOpen);
  source.addEventListener('error', ears.onLost);
  return { lastEventId: () => last, close: () => source.close() };
}

function eventOf({ type, data }: MessageEvent<string>): LiveEvent | null {
  try {
    return { ...JSON.parse(data), type };
  } catch {
    // half an event, cut off by whatever lies between: the next reading has it
    return null;
  }
}
