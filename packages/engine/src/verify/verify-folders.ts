import type { Clock, Log } from '@mailhaul/base';
import { FAILURES, type Failure, FailureError, type FolderRecord, type Ledger } from '@mailhaul/domain';
import type { Account } from '../account/account.ts';
import { classify } from '../failures/classify.ts';
import { WINDOW_MESSAGES } from '../limits.ts';
import type { VerifyLevel } from '../options.ts';
import type { Progress } from '../progress.ts';
import { type ConnectionPair, openPair } from '../transfer/connection-pair.ts';
import { Patience } from '../transfer/patience.ts';
import { checkPass } from './check-pass.ts';
import { type CompareDeps, type ComparedFolder, compareFolder } from './compare-folder.ts';
import {
  type FindingKind,
  type FolderComparison,
  type FolderToVerify,
  isEqual,
  type VerifyFinding,
  type VerifyResult,
} from './comparison.ts';
import { type DescribedFinding, describeFindings } from './findings.ts';
import { Reader } from './reader.ts';
import { Tally } from './tally.ts';

/** What a verification works with. */
export interface VerifyDeps {
  readonly source: Account;
  readonly target: Account;
  readonly ledger: Ledger;
  readonly level: VerifyLevel;
  /** Connections per side at most. */
  readonly connections: number;
  /** Connections that are open already and have nothing else to do. */
  readonly pair: ConnectionPair | null;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Messages of small folders that are looked at together; quick holds nothing of them, so it takes more. */
const GROUP_MESSAGES: Readonly<Record<VerifyLevel, number>> = {
  quick: 10 * WINDOW_MESSAGES,
  standard: WINDOW_MESSAGES,
  deep: WINDOW_MESSAGES,
};
/** Folders whose commands are under way together on one connection. */
const GROUP_FOLDERS = 200;
/** How often a group of folders is begun before its failure counts as final. */
const GROUP_TRIES = 5;

interface DescribedFolder {
  readonly comparison: FolderComparison;
  readonly findings: readonly DescribedFinding[];
}

/** Compares folders of both sides, several at once on several connections; rejects with FailureError when that cannot be finished. */
export async function verifyFolders(
  folders: readonly FolderToVerify[],
  deps: VerifyDeps,
): Promise<VerifyResult> {
  const { progress } = deps;
  progress.stage = 'verifying';
  progress.verifyTotal = folders.reduce((sum, { messages }) => sum + messages, 0);
  progress.verifyDone = 0;
  progress.verifyBytes = 0;
  const crew = new VerifyCrew(folders, deps);
  return resultOf(deps.level, await crew.run());
}

function resultOf(level: VerifyLevel, folders: readonly DescribedFolder[]): VerifyResult {
  const findings: Record<FindingKind, VerifyFinding[]> = { missing: [], gone: [], differ: [], doubled: [] };
  for (const { kind, ...finding } of folders.flatMap((folder) => folder.findings))
    findings[kind].push(finding);
  const comparisons = folders.map(({ comparison }) => comparison);
  const verdict = comparisons.every(isEqual) ? 'equal' : 'differences';
  return { level, verdict, folders: comparisons, findings };
}

/** Works through groups of folders over a few pairs of connections, replacing those that break. */
class VerifyCrew {
  readonly #deps: VerifyDeps;
  readonly #folders: readonly FolderToVerify[];
  readonly #waiting: (readonly FolderToVerify[])[];
  readonly #patience: Patience;
  readonly #done = new Map<FolderToVerify, DescribedFolder>();
  readonly #idle: ConnectionPair[];
  readonly #busy = new Set<ConnectionPair>();
  readonly #stop = new AbortController();
  #records: Promise<readonly FolderRecord[]> | null = null;
  #workers = 0;

  constructor(folders: readonly FolderToVerify[], deps: VerifyDeps) {
    this.#deps = deps;
    this.#folders = folders;
    this.#waiting = groupsOf(folders, GROUP_MESSAGES[deps.level]);
    this.#patience = new Patience(deps.clock);
    this.#idle = deps.pair ? [deps.pair] : [];
  }

  /** Compares every folder; answers in their order. */
  async run(): Promise<readonly DescribedFolder[]> {
    const { signal, connections } = this.#deps;
    const stop = () => this.#end();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) this.#end();
    try {
      const workers = Math.max(1, Math.min(connections, this.#waiting.length));
      await allOf(Array.from({ length: workers }, () => this.#work()));
    } finally {
      signal.removeEventListener('abort', stop);
    }
    return this.#folders.flatMap((folder) => this.#done.get(folder) ?? []);
  }

  async #work(): Promise<void> {
    this.#workers += 1;
    try {
      for (let group = this.#waiting.shift(); group; group = this.#waiting.shift())
        if (!(await this.#compareOrGiveBack(group))) return;
    } catch (error) {
      // the verification fails anyway, so the others need not go on
      this.#end();
      throw error;
    } finally {
      this.#workers -= 1;
    }
  }

  /** Answers false when the server allows this worker no connection and the others take the group over. */
  async #compareOrGiveBack(group: readonly FolderToVerify[]): Promise<boolean> {
    for (let tries = 1; ; tries++) {
      const failure = await this.#tryGroup(group);
      if (!failure) return true;
      if (failure.code === 'TooManyConnections' && this.#workers > 1) {
        this.#waiting.unshift(group);
        return false;
      }
      const isPassing = FAILURES[failure.code].class !== 'permanent' && failure.code !== 'Stopped';
      if (!isPassing || tries >= GROUP_TRIES) throw new FailureError(failure);
      this.#deps.log.warn('verification interrupted', { ...failure });
      await this.#deps.clock.sleep(this.#patience.afterFailure(failure), this.#stop.signal);
    }
  }

  async #tryGroup(group: readonly FolderToVerify[]): Promise<Failure | null> {
    const { source, target, progress } = this.#deps;
    let looked = 0;
    let pair: ConnectionPair | undefined;
    try {
      pair = this.#takeIdle() ?? (await openPair(source, target));
      this.#busy.add(pair);
      this.#patience.connected();
      if (this.#stop.signal.aborted) this.#end();
      await this.#compareAll(group, pair, (messages) => {
        looked += messages;
        progress.verifyDone += messages;
      });
      this.#patience.progress();
      this.#idle.push(pair);
      return null;
    } catch (error) {
      progress.verifyDone -= looked;
      pair?.source.destroy();
      pair?.target.destroy();
      return this.#failureOf(error, pair);
    } finally {
      if (pair) this.#busy.delete(pair);
    }
  }

  async #compareAll(
    group: readonly FolderToVerify[],
    pair: ConnectionPair,
    onLooked: (messages: number) => void,
  ): Promise<void> {
    const { ledger, level, progress } = this.#deps;
    const onBytes = (bytes: number) => {
      progress.verifyBytes += bytes;
    };
    const source = new Reader(pair.source, 'source', onBytes);
    const target = new Reader(pair.target, 'target', onBytes);
    const records = () => {
      this.#records ??= ledger.folders();
      return this.#records;
    };
    const deps = { source, target, ledger, records, level, onLooked };
    await allOf(
      group.map(async (folder) => {
        const { comparison, found } = await compareOne(folder, deps);
        this.#done.set(folder, { comparison, findings: await describeFindings(folder, found, source) });
      }),
    );
  }

  #takeIdle(): ConnectionPair | undefined {
    for (let pair = this.#idle.shift(); pair; pair = this.#idle.shift())
      if (!pair.source.failure && !pair.target.failure) return pair;
    return undefined;
  }

  #failureOf(error: unknown, pair: ConnectionPair | undefined): Failure {
    if (this.#deps.signal.aborted) return { code: 'Stopped', side: 'service', words: 'stopped on request' };
    return classify(error, pair?.target.failure === error ? 'target' : 'source', 'other');
  }

  #end(): void {
    this.#stop.abort(new FailureError({ code: 'Stopped', side: 'service', words: 'stopped on request' }));
    for (const { source, target } of this.#busy) {
      source.destroy();
      target.destroy();
    }
  }
}

/** One folder that cannot be read is a difference of its own and does not end the comparison of the others. */
async function compareOne(folder: FolderToVerify, deps: CompareDeps): Promise<ComparedFolder> {
  try {
    return (await checkPass(folder, deps)) ?? (await compareFolder(folder, deps));
  } catch (error) {
    if (!(error instanceof FailureError) || FAILURES[error.failure.code].scope !== 'item') throw error;
    const tally = new Tally(folder);
    tally.failure = { ...error.failure, code: 'FolderUnreadable' };
    return { comparison: tally.comparison(), found: [] };
  }
}

/** Large folders alone, small ones together, so that their round trips are shared. */
function groupsOf(folders: readonly FolderToVerify[], messages: number): FolderToVerify[][] {
  const groups: FolderToVerify[][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const folder of folders) {
    const last = groups.at(-1);
    if (last && held + folder.messages <= messages && last.length < GROUP_FOLDERS) {
      last.push(folder);
      held += folder.messages;
    } else {
      groups.push([folder]);
      held = folder.messages;
    }
  }
  return groups;
}

/** Like Promise.all, but rejects only when nothing is running any more. */
async function allOf(promises: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(promises);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
