import { ProblemError, type RouteAnswer, type RouteInput, type RouteName } from '@mailhaul/contract/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { useSay } from '../components/toasts.tsx';

interface CommandOptions<N extends RouteName> {
  /** Said when it is done. */
  readonly done?: (answer: RouteAnswer<N>) => string;
  readonly onDone?: (answer: RouteAnswer<N>) => void;
  /** The page shows the refusal itself. */
  readonly quiet?: boolean;
}

/** Something that changes the service: says what came of it, and reads anew what it may have changed. */
export function useCommand<N extends RouteName>(name: N, { done, onDone, quiet }: CommandOptions<N> = {}) {
  const queries = useQueryClient();
  const say = useSay();
  return useMutation<RouteAnswer<N>, Error, RouteInput<N>>({
    mutationFn: (input) => client.call(name, input),
    onSuccess: (answer) => {
      if (done) say({ tone: 'ok', title: done(answer) });
      onDone?.(answer);
    },
    onError: (error) => {
      if (!quiet) say({ tone: 'bad', ...wordsOf(error) });
    },
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  });
}

/** A refusal in words: what, then why and what to do. */
export function wordsOf(error: Error): { readonly title: string; readonly text: string } {
  if (!(error instanceof ProblemError)) return { title: error.message, text: '' };
  const { detail, fix, fields } = error.problem;
  const wrong = fields.map(({ field, message }) => `${field}: ${message}`).join(' ');
  return { title: detail, text: [wrong, fix].filter((part) => part !== '').join(' ') };
}
