import { Secret, silentLog, systemClock } from '@mailhaul/base';
import type { Ledger } from '@mailhaul/domain';
import { createMemoryLedger } from '@mailhaul/store';
import { Account, type AccountSpec } from '../../account/account.ts';
import { type CopyOptions, DEFAULT_OPTIONS, type VerifyLevel } from '../../options.ts';
import { Progress } from '../../progress.ts';
import { mailboxPair, type SyncResult, syncMailbox } from '../../sync-mailbox.ts';
import type { VerifyResult } from '../comparison.ts';
import type { VerifyDeps } from '../verify-folders.ts';
import { verifyMailbox } from '../verify-mailbox.ts';
import { verifyPass } from '../verify-pass.ts';

/** Where a test's account is. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** A mailbox that the engine has copied, ready to be verified. */
export interface CopiedMailbox {
  readonly ledger: Ledger;
  readonly pass: SyncResult;
  readonly progress: Progress;
  /** Copies again. */
  copyAgain(): Promise<SyncResult>;
  /** Verifies the whole mailbox, as the command does. */
  verify(level: VerifyLevel, options?: Partial<CopyOptions>): Promise<VerifyResult>;
  /** Verifies what the last pass did, as a copy does at its end. */
  verifyPass(level: VerifyLevel): Promise<VerifyResult>;
  close(): Promise<void>;
}

/** An account of the engine, for a test. */
export function accountAt(side: AccountSpec['side'], place: Place): Account {
  const { host, port, user, password } = place;
  return new Account({
    side,
    address: { host, port, security: 'none' },
    credentials: { user, kind: 'password', secret: new Secret(password) },
  });
}

/** Copies one account into another with the engine itself. */
export async function copiedMailbox(
  from: Place,
  to: Place,
  changes: Partial<CopyOptions> = {},
): Promise<CopiedMailbox> {
  const source = accountAt('source', from);
  const target = accountAt('target', to);
  const options = { ...DEFAULT_OPTIONS, ...changes };
  const ledger = createMemoryLedger(mailboxPair(source, target));
  const progress = new Progress();
  const common = {
    source,
    target,
    ledger,
    progress,
    clock: systemClock,
    log: silentLog,
    signal: new AbortController().signal,
  };
  let pass = await syncMailbox({ ...common, options });
  const clock = { ...systemClock, sleep: async () => undefined };
  const deps = (level: VerifyLevel): VerifyDeps => ({ ...common, clock, level, connections: 2, pair: null });
  return {
    ledger,
    progress,
    get pass() {
      return pass;
    },
    async copyAgain() {
      pass = await syncMailbox({ ...common, options });
      return pass;
    },
    verify: (level, other = {}) => verifyMailbox({ ...deps(level), options: { ...options, ...other } }),
    verifyPass(level) {
      // what the copy saw at its end is not what the test did to the mailbox since
      for (const folder of pass.folders) folder.isWhole = null;
      return verifyPass(
        { folders: pass.folders, policyFor: () => ({ ...options, withinCap: null }) },
        deps(level),
      );
    },
    async close() {
      await Promise.all([source.close(), target.close()]);
    },
  };
}
