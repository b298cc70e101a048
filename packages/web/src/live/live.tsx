import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { readAnew } from '../queries/read-anew.ts';
import { type EventStream, openStream } from './event-stream.ts';
import { writeEvent } from './live-cache.ts';

/** Whether what is on the screen is what is true now. */
export type LiveState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'stale'; readonly sinceMs: number };

interface Live {
  readonly state: LiveState;
  /** Looks at topics until the answer is called. */
  readonly look: (topics: readonly string[]) => () => void;
}

const LiveContext = createContext<Live>({ state: { kind: 'connecting' }, look: () => () => undefined });

/** Topics change as a table is scrolled; the stream follows when that rests. */
const SETTLE_MS = 250;
/** How often everything shown is read while the stream is away. */
const POLL_MS = 5_000;
/** How long until a stream that the browser gave up is opened again. */
const RETRY_MS = 3_000;

/** The state of the live stream. */
export function useLiveState(): LiveState {
  return useContext(LiveContext).state;
}

/** Looks at topics as long as the component is shown. */
export function useTopics(topics: readonly string[]): void {
  const { look } = useContext(LiveContext);
  const text = topics.join(',');
  useEffect(() => (text === '' ? undefined : look(text.split(','))), [text, look]);
}

/** Opens one stream for the whole page, over what its parts look at; polls while the stream is away. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>({ kind: 'connecting' });
  const wanted = useRef(new Map<string, number>());
  const [topics, setTopics] = useState('');
  const look = useMemo(() => lookAt(wanted.current, setTopics), []);
  useStream(topics, { setState, onEvent: (event) => writeEvent(queries, event) });
  const stale = state.kind === 'stale';
  useEffect(() => {
    if (!stale) return;
    const timer = setInterval(() => void readAnew(queries), POLL_MS);
    return () => {
      clearInterval(timer);
      // what was missed while the stream was away
      void readAnew(queries);
    };
  }, [stale, queries]);
  const live = useMemo(() => ({ state, look }), [state, look]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

function lookAt(wanted: Map<string, number>, setTopics: (topics: string) => void): Live['look'] {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => setTopics([...wanted.keys()].toSorted().join(',')), SETTLE_MS);
  };
  const count = (topic: string, step: number): void => {
    const left = (wanted.get(topic) ?? 0) + step;
    if (left > 0) wanted.set(topic, left);
    else wanted.delete(topic);
  };
  return (topics) => {
    for (const topic of topics) count(topic, 1);
    settle();
    return () => {
      for (const topic of topics) count(topic, -1);
      settle();
    };
  };
}

interface StreamUse {
  readonly setState: (change: (state: LiveState) => LiveState) => void;
  readonly onEvent: Parameters<typeof openStream>[2]['onEvent'];
}

function useStream(topics: string, { setState, onEvent }: StreamUse): void {
  const last = useRef<string | null>(null);
  const latest = useRef(onEvent);
  latest.current = onEvent;
  useEffect(() => {
    if (topics === '') return;
    let stream: EventStream;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      stream = openStream(topics.split(','), last.current, {
        onEvent: (event) => latest.current(event),
        onOpen: () => setState(() => ({ kind: 'live' })),
        onLost: () => {
          setState((state) => (state.kind === 'stale' ? state : { kind: 'stale', sinceMs: Date.now() }));
          last.current = stream.lastEventId();
          stream.close();
          clearTimeout(retry);
          retry = setTimeout(open, RETRY_MS);
        },
      });
    };
    open();
    return () => {
      clearTimeout(retry);
      last.current = stream.lastEventId();
      stream.close();
    };
  }, [topics, setState]);
}
