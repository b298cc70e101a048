import { ProblemError, type RouteAnswer, type RouteInput, type RouteName } from '@mailhaul/contract/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSay } from '../components/toasts.tsx';
import { readAnew } from './read-anew.ts';
import { useSend } from './use-send.ts';

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

/** Something that changes the service: says what came of it, and reads anew what it may have changed. */
export function useCommand<N extends RouteName>(
  name: N,
  { done, onDone, quiet, ifMatch }: CommandOptions<N> = {},
) {
  const queries = useQueryClient();
  const say = useSay();
  const send = useSend();
  return useMutation<{ value: RouteAnswer<N>; etag: string | null }, Error, RouteInput<N>>({
    // it is known what is taken away as long as that is shown; whatever is made later may have the same name
    mutationKey: [name],
    gcTime: 0,
    mutationFn: (input) => send(name, input, { ifMatch }),
    networkMode: 'always',
    onSuccess: ({ value, etag }) => {
      if (done) say({ tone: 'ok', title: done(value) });
      onDone?.(value, etag);
    },
    onError: (error) => {
      if (!quiet) say({ tone: 'bad', ...wordsOf(error) });
    },
    onSettled: () => readAnew(queries, { session: false }),
  });
}

/** A refusal in words: what, then why and what to do. */
export function wordsOf(error: Error): { readonly title: string; readonly text: string } {
  if (!(error instanceof ProblemError)) return { title: error.message, text: '' };
  const { detail, fix, fields } = error.problem;
  const wrong = fields.map(({ field, message }) => `${field}: ${message}`).join(' ');
  return { title: detail, text: [wrong, fix].filter((part) => part !== '').join(' ') };
}
