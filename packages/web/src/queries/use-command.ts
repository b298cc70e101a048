import {
  type CallOptions,
  ProblemError,
  type RouteAnswer,
  type RouteInput,
  type RouteName,
  wayOf,
} from '@mailhaul/contract/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { client } from '../api/client.ts';
import { isAway } from '../api/is-away.ts';
import { useSay } from '../components/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { readAnew } from './read-anew.ts';

/** How a command is done and what is said of it. */
export interface CommandOptions<N extends RouteName> {
  /** Said when it is done. */
  readonly done?: (answer: RouteAnswer<N>) => string;
  readonly onDone?: (answer: RouteAnswer<N>, etag: string | null) => void;
  /** The page shows the refusal itself. */
  readonly quiet?: boolean;
  /** Refused when what is changed is not what it was. */
  readonly ifMatch?: string;
}

/** A service that is started again is back within moments; whoever waits longer than that should hear so. */
const TRIES = 60;
const TRY_AGAIN_MS = 2_000;

/**
 * Something that changes the service: says what came of it, and reads anew what it may have changed. While the service is away it is
 * sent again, and what creates something carries a key, so that it is done once.
 */
export function useCommand<N extends RouteName>(
  name: N,
  { done, onDone, quiet, ifMatch }: CommandOptions<N> = {},
) {
  const queries = useQueryClient();
  const { t } = useWords();
  const say = useSay();
  const once = useRef(new WeakMap<object, string>());
  const waiting = useRef<(() => void) | null>(null);
  return useMutation<{ value: RouteAnswer<N>; etag: string | null }, Error, RouteInput<N>>({
    mutationFn: (input) => client.ask(name, input, callOptions(name, { input, once: once.current, ifMatch })),
    networkMode: 'always',
    // it is known what is taken away as long as that is shown; whatever is made later may have the same name
    mutationKey: [name],
    gcTime: 0,
    retry: (failures, error) => {
      if (!isAway(error) || failures >= TRIES) return false;
      waiting.current ??= say({ tone: 'warn', title: t('command.waits') });
      return true;
    },
    retryDelay: TRY_AGAIN_MS,
    onSuccess: ({ value, etag }) => {
      if (done) say({ tone: 'ok', title: done(value) });
      onDone?.(value, etag);
    },
    onError: (error) => {
      if (!quiet) say({ tone: 'bad', ...wordsOf(error) });
    },
    onSettled: () => {
      waiting.current?.();
      waiting.current = null;
      return readAnew(queries, { session: false });
    },
  });
}

interface Sent {
  readonly input: object;
  /** The key of each input, so that it is the same whenever it is sent again. */
  readonly once: WeakMap<object, string>;
  readonly ifMatch: string | undefined;
}

function callOptions(name: RouteName, { input, once, ifMatch }: Sent): CallOptions {
  const match = ifMatch === undefined ? {} : { ifMatch };
  if (!wayOf(name).creates) return match;
  const key = once.get(input) ?? newKey();
  once.set(input, key);
  return { ...match, idempotencyKey: key };
}

// randomUUID() is there on secure pages only, and a proxy may speak plain HTTP with its own network
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** A refusal in words: what, then why and what to do. */
export function wordsOf(error: Error): { readonly title: string; readonly text: string } {
  if (!(error instanceof ProblemError)) return { title: error.message, text: '' };
  const { detail, fix, fields } = error.problem;
  const wrong = fields.map(({ field, message }) => `${field}: ${message}`).join(' ');
  return { title: detail, text: [wrong, fix].filter((part) => part !== '').join(' ') };
}
