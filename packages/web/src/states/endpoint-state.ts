import type { Endpoint } from '@mailhaul/contract/client';
import type { Look } from './tone.ts';

/** What can be said of an endpoint without asking its server. */
export type EndpointWord = 'full' | 'busy' | 'idle' | 'secretMissing';

/** How an endpoint looks. */
export function endpointLook(endpoint: Endpoint): { readonly look: Look; readonly word: EndpointWord } {
  const { activeMigrationCount, maxConcurrentMigrations, hasSecret, signIn } = endpoint;
  const needsSecret = signIn.kind !== 'csv' && signIn.kind !== 'same-password';
  if (needsSecret && !hasSecret) return { look: { icon: 'warning', tone: 'warn' }, word: 'secretMissing' };
  if (activeMigrationCount >= maxConcurrentMigrations)
    return { look: { icon: 'stalled', tone: 'warn' }, word: 'full' };
  if (activeMigrationCount > 0) return { look: { icon: 'sync', tone: 'run' }, word: 'busy' };
  return { look: { icon: 'ok', tone: 'ok' }, word: 'idle' };
}
