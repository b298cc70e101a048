import type { VerifyLevel } from '@mailhaul/engine';
import { findUser } from '../use-cases/find.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import { userParts } from '../users/user-parts.ts';
import { Verification } from './verification.ts';
import type { VerificationUseCases, VerificationView } from './verification-view.ts';

/** Verifications at the same time, in this process. */
const AT_ONCE = 4;

/** Comparing both sides of a user. */
export function verificationUseCases(deps: UseCaseDeps): VerificationUseCases {
  /** Those under way, by the user. */
  const running = new Map<number, { readonly verification: Verification; readonly stop: AbortController }>();
  return {
    'verification.new': async ({ level = 'quick', ...identity }) => {
      const parts = await verifiable(deps, { ...identity, level });
      const { id, batchId, row } = parts.user;
      if (running.get(id)?.verification.isRunning)
        throw refused(`${row.emailAddress} is being verified already.`);
      if (running.size >= AT_ONCE) throw refused(`${AT_ONCE} users are being verified already.`);
      const verification = new Verification(parts, level, deps);
      const stop = new AbortController();
      running.set(id, { verification, stop });
      deps.background.begin(`verification of ${row.emailAddress}`, async (closing) => {
        try {
          await verification.run(AbortSignal.any([closing, stop.signal]));
          await keep(deps, { id, batchId }, verification.view);
        } finally {
          if (running.get(id)?.verification === verification) running.delete(id);
        }
      });
      return verification.view;
    },
    'verification.get': async (identity) => {
      const tables = deps.store.migration.read;
      const user = await findUser(tables, identity);
      const under = running.get(user.id);
      if (under) return under.verification.view;
      const kept = await tables.verifications.ofUser(user.id);
      return kept === null ? null : viewOf(kept);
    },
    'verification.stop': async (identity) => {
      const user = await findUser(deps.store.migration.read, identity);
      const under = running.get(user.id);
      const stopping = under?.verification.isRunning === true;
      if (stopping) under.stop.abort(new Error('the verification was stopped'));
      return { stopping };
    },
  };
}

async function verifiable(
  { store }: UseCaseDeps,
  { level, ...identity }: { readonly identity: string; readonly batch?: string; readonly level: VerifyLevel },
) {
  const user = await findUser(store.migration.read, identity);
  const { row, pair, phase } = user;
  if (pair === null || user.initialSyncAtMs === null)
    throw refused(`Nothing of ${row.emailAddress} was synced yet, so there is nothing to verify ${level}.`);
  if (phase === 'running')
    throw refused(`${row.emailAddress} is being synced; what is under way would count as a difference.`);
  return userParts(store.migration.read, user);
}

// one that an older service has kept names no messages
function viewOf(kept: string): VerificationView {
  const view = JSON.parse(kept) as Omit<VerificationView, 'differences'> & Partial<VerificationView>;
  return { ...view, differences: view.differences ?? [] };
}

function refused(message: string): ServiceError {
  return new ServiceError({ code: 'WRONG_STATE', message, fix: 'Try again when that is over.' });
}

// the folders are kept for the page, the sentence stands in the report for good
async function keep(
  { store, clock }: UseCaseDeps,
  user: { readonly id: number; readonly batchId: number },
  view: VerificationView,
): Promise<void> {
  const entry = {
    batchId: user.batchId,
    userId: user.id,
    atMs: clock.now(),
    kind: 'line',
    data: null,
  } as const;
  await store.migration.write(async (tables) => {
    await tables.verifications.save(user.id, JSON.stringify(view));
    const type = view.equal === true ? 'Informational' : 'Warning';
    await tables.reports.add([{ ...entry, type, message: sentenceOf(view) }]);
  });
}

function sentenceOf({ level, state, equal, totals, folders, failure }: VerificationView): string {
  if (state === 'stopped') return `Verification (${level}) was stopped.`;
  if (failure !== null) return `Verification (${level}) failed: ${failure.message} (${failure.words})`;
  const compared = `${totals?.sourceMessages ?? 0} messages in ${folders.length} folders`;
  if (equal) return `Verified (${level}): both sides agree, ${compared}.`;
  const { neverDelivered = 0, goneAtTarget = 0, altered = 0, unclear = 0, doubled = 0 } = totals ?? {};
  return `Verified (${level}): differences among ${compared}: ${neverDelivered} missing, ${goneAtTarget} gone, ${altered} altered, ${unclear} unclear, ${doubled} doubled.`;
}
