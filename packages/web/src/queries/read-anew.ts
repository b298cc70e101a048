import type { Query, QueryClient } from '@tanstack/react-query';

/** Reads everything anew that is shown, but not what this page itself takes away: asking for that would only be refused. */
export async function readAnew(
  queries: QueryClient,
  { session = true }: { readonly session?: boolean } = {},
): Promise<void> {
  const gone = takenAway(queries);
  const isGone = (query: Query): boolean => gone.some((one) => isAbout(query, one));
  // what is made later under the same name is not what was known of this
  await queries.invalidateQueries({ predicate: isGone, refetchType: 'none' });
  await queries.invalidateQueries({
    predicate: (query) => !isGone(query) && (session || query.queryKey[0] !== 'session'),
  });
}

/** What a command takes away, as it is known while its button is shown. */
interface TakenAway {
  readonly kind: string;
  readonly identity: string;
}

const KINDS = { 'endpoint.remove': 'endpoint', 'batch.remove': 'batch', 'user.remove': 'user' } as const;

function takenAway(queries: QueryClient): readonly TakenAway[] {
  return queries
    .getMutationCache()
    .getAll()
    .flatMap(({ options: { mutationKey }, state: { status, variables } }) => {
      const kind = KINDS[mutationKey?.[0] as keyof typeof KINDS];
      if (kind === undefined || status === 'error' || status === 'idle') return [];
      return [{ kind, identity: String((variables as { readonly identity: unknown }).identity) }];
    });
}

/** Which queries are about one thing of a kind; the keys tell (keys.ts). */
const ABOUT: Readonly<Record<string, readonly string[]>> = {
  endpoint: ['endpoint', 'measurements'],
  batch: [
    ...['batch', 'errors', 'report', 'users', 'user', 'folders', 'verification', 'history', 'cut-over'],
    'preflight',
  ],
  user: ['user'],
};

function isAbout({ queryKey: [what, of], state }: Query, { kind, identity }: TakenAway): boolean {
  if (!ABOUT[kind]?.includes(String(what))) return false;
  // a user is named by its GUID, because its address may be in the batch again
  if (kind === 'user') return (state.data as { readonly guid?: string } | undefined)?.guid === identity;
  const named = typeof of === 'object' && of !== null ? (of as { readonly batch?: unknown }).batch : of;
  return String(named).toLowerCase() === identity.toLowerCase();
}
