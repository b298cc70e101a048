import type { Endpoint } from '@mailhaul/contract/client';
import { certificateEndsInDays } from '@mailhaul/contract/words';
import type { Words } from '../words/words.tsx';
import { causeTitle } from './cause-title.ts';
import type { Look } from './tone.ts';

/** What can be said of an endpoint without asking its server anew. */
export type EndpointWord = 'full' | 'busy' | 'idle' | 'secretMissing' | 'certificate' | 'testFailed';

/** How an endpoint looks, and why. */
export interface EndpointLook {
  readonly look: Look;
  readonly word: EndpointWord;
  readonly why?: string;
}

/** How a certificate near its end looks. */
export const NEAR_END: Look = { icon: 'warning', tone: 'warn' };

/** In how many days the certificate of an endpoint ends; null while that is far, or nobody has seen one. */
export function certificateDays({ lastTest }: Pick<Endpoint, 'lastTest'>, nowMs: number): number | null {
  return lastTest && certificateEndsInDays(lastTest, nowMs);
}

/** How an endpoint is: first what keeps users from being moved, or soon will. */
export function endpointLook(endpoint: Endpoint, words: Pick<Words, 't'>, nowMs: number): EndpointLook {
  const { activeMigrationCount, maxConcurrentMigrations, hasSecret, signIn, lastTest } = endpoint;
  const needsSecret = signIn.kind !== 'csv' && signIn.kind !== 'same-password';
  if (needsSecret && !hasSecret) return { look: { icon: 'warning', tone: 'warn' }, word: 'secretMissing' };
  const days = certificateDays(endpoint, nowMs);
  if (days !== null) return { look: NEAR_END, word: 'certificate', why: whenItEnds(days, words) };
  if (activeMigrationCount >= maxConcurrentMigrations)
    return { look: { icon: 'stalled', tone: 'warn' }, word: 'full' };
  if (activeMigrationCount > 0) return { look: { icon: 'sync', tone: 'run' }, word: 'busy' };
  if (lastTest?.verdict === 'notReady')
    return { look: { icon: 'failed', tone: 'bad' }, word: 'testFailed', why: testWhy(lastTest, words) };
  return { look: { icon: 'ok', tone: 'ok' }, word: 'idle' };
}

/** Why a test failed, in short. */
export function testWhy({ code }: NonNullable<Endpoint['lastTest']>, words: Pick<Words, 't'>): string {
  return code === null ? '' : causeTitle({ code, message: code }, words);
}

function whenItEnds(days: number, { t }: Pick<Words, 't'>): string {
  if (days < 0) return t('certificate.hasEnded');
  return days === 0 ? t('certificate.today') : t('certificate.inDays', { count: days });
}

/** When a certificate ends, as a sentence. */
export function certificateTitle(days: number, { t }: Pick<Words, 't'>): string {
  if (days < 0) return t('cause.TlsCertExpired');
  return days === 0 ? t('certificate.endsToday') : t('certificate.endsInDays', { count: days });
}
