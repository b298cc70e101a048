import { type FaultProxy, startFaultProxy } from '@mailhaul/test-kit';
import { compareAccounts, describeComparison, type Finding } from '@mailhaul/test-kit/compare';
import type { Account } from '@mailhaul/test-kit/servers';
import { through } from './account-url.ts';
import { type CopyEnd, type ReportedCopy, reported, startCopy } from './copy-process.ts';
import { excusesOf, reportName } from './excuses.ts';
import { scratchFolder } from './scratch.ts';
import { pause, waitUntil } from './wait-until.ts';

/** What happens to the process when the fault has struck. */
export type Aftermath =
  /** It is left to itself. */
  | 'itself'
  /** It is killed, and the command run again at once. */
  | 'rerun at once'
  /** It is killed, and the command run again after some seconds. */
  | 'rerun later';

/** One copy with a fault on the way to one side. */
export interface FaultCase {
  readonly source: Account;
  readonly target: Account;
  /** The comparer's names of the source folders. */
  readonly folders: readonly string[];
  readonly side: 'source' | 'target';
  /** Rules of the fault proxy. */
  readonly rules: readonly string[];
  readonly args?: readonly string[];
  readonly aftermath?: Aftermath;
  /** Some cases count connections or replies that there may be none of. */
  readonly mayMiss?: boolean;
}

/** What came of a case. */
export interface FaultOutcome {
  readonly struck: boolean;
  /** Exit codes of the runs that it took. */
  readonly codes: readonly (number | null)[];
  readonly last: ReportedCopy;
  /** What is wrong in the end, or was claimed wrongly on the way; empty when all is well. */
  readonly complaints: readonly string[];
}

const LATER_MS = 3_000;
const FINISHED = new Set([0, 20]);
/** One into the fault, one to settle what it left; a run that had to leave a folder alone may need the third. */
const RUNS = 3;

/** Runs a copy into a fault, and again without it when it did not finish by itself; then compares both sides. */
export async function intoFault(given: FaultCase): Promise<FaultOutcome> {
  using scratch = scratchFolder();
  const proxy = await startFaultProxy({ upstream: given[given.side], rules: given.rules });
  try {
    const setup = {
      source: given.side === 'source' ? through(given.source, proxy) : given.source,
      target: given.side === 'target' ? through(given.target, proxy) : given.target,
      folder: scratch.path,
      args: given.args ?? [],
    };
    const first = startCopy(setup);
    if (given.aftermath && given.aftermath !== 'itself') {
      await waitUntil(() => hasStruck(proxy), { meanwhile: () => first.running });
      first.kill('SIGKILL');
    }
    const ends: CopyEnd[] = [await first.ended];
    const struck = hasStruck(proxy);
    const complaints = struck || given.mayMiss ? [] : ['the fault did not strike'];
    for (const end of ends) {
      if (FINISHED.has(end.code ?? -1)) complaints.push(...(await differences(given, reported(end))));
      if (isComplete(end)) continue;
      if (ends.length === RUNS) {
        complaints.push(
          `run ${RUNS} left the copy incomplete: exit ${end.code} ${end.stdout.slice(0, 300)} ${end.stderr.slice(-500)}`,
        );
        break;
      }
      proxy.setRules([]);
      if (given.aftermath === 'rerun later') await pause(LATER_MS);
      ends.push(await startCopy(setup).ended);
    }
    return {
      struck,
      codes: ends.map(({ code }) => code),
      last: reported(ends.at(-1) as CopyEnd),
      complaints,
    };
  } finally {
    await proxy.close();
  }
}

function hasStruck(proxy: FaultProxy): boolean {
  return proxy.statistics().some(({ fault }) => fault !== undefined);
}

/** Whether there is nothing left that another run could bring. */
function isComplete(end: CopyEnd): boolean {
  return (
    FINISHED.has(end.code ?? -1) && reported(end).report.folders.every(({ failure }) => failure === null)
  );
}

/** What the comparer finds beyond what the report says; a run that claims that all arrived must not have left anything out. */
async function differences({ source, target, folders }: FaultCase, end: ReportedCopy): Promise<string[]> {
  const { code, report } = end;
  const failed = report.folders.filter(({ failure }) => failure !== null).map((folder) => folder.source);
  const comparison = await compareAccounts(source, target, excusesOf(report, folders));
  const named = (finding: Finding) =>
    ['missing', 'folderMissing'].includes(finding.kind) && failed.includes(reportName(finding.folder));
  const findings = comparison.findings.filter((finding) => !named(finding));
  const wrong =
    findings.length === 0 ? [] : [`exit ${code}, but ${describeComparison({ ...comparison, findings })}`];
  const left = report.items.length > 0 || failed.length > 0;
  if (code === 0 && left) wrong.push('exit 0 with items or folders left out');
  if (code === 20 && !left) wrong.push(`exit 20 with nothing left out: ${JSON.stringify(report.failure)}`);
  return wrong;
}
