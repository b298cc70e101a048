import {
  type Answered,
  type RouteAnswer,
  type RouteInput,
  type RouteName,
  wayOf,
} from '@mailhaul/contract/client';
import { useCallback, useRef } from 'react';
import { client } from '../api/client.ts';
import { untilHeard } from '../api/until-heard.ts';
import { useSay } from '../components/toasts.tsx';
import { useWords } from '../words/words.tsx';

/** Sends what changes something; see useSend. */
export type Send = <N extends RouteName>(
  name: N,
  input: RouteInput<N>,
  options?: { readonly ifMatch?: string | undefined },
) => Promise<Answered<RouteAnswer<N>>>;

/**
 * Sends what changes something with a key, again and again while the service is away: it is done once, however often it was heard. That
 * one waits is said, once for all that wait.
 */
export function useSend(): Send {
  const { t } = useWords();
  const say = useSay();
  const latest = useRef({ t, say });
  latest.current = { t, say };
  const waiting = useRef<{ count: number; unsay: () => void }>({ count: 0, unsay: () => undefined });
  return useCallback(async (name, input, { ifMatch } = {}) => {
    const options = {
      ...(ifMatch === undefined ? {} : { ifMatch }),
      ...(wayOf(name).once ? { idempotencyKey: newKey() } : {}),
    };
    let waits = false;
    const onAway = (): void => {
      if (waits) return;
      waits = true;
      if (waiting.current.count === 0)
        waiting.current.unsay = latest.current.say({
          tone: 'warn',
          title: latest.current.t('command.waits'),
        });
      waiting.current.count += 1;
    };
    try {
      return await untilHeard(() => client.ask(name, input, options), { onAway });
    } finally {
      if (waits) waiting.current.count -= 1;
      if (waits && waiting.current.count === 0) waiting.current.unsay();
    }
  }, []);
}

// randomUUID() is there on secure pages only, and a proxy may speak plain HTTP with its own network
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
