import { type Client, type Probe, ProblemError } from '@mailhaul/contract/client';
import type { CsvTable } from './csv-text.ts';

/** Users that are tried. */
const SAMPLE = 3;
/** How often a running test is looked at. */
const LOOK_MS = 500;
/** Longest wait for one test, looks. */
const MOST_LOOKS = 120;

/** A user as it is tried. */
export interface SampleUser {
  readonly userName: string;
  readonly password: string;
  readonly targetUserName: string;
  readonly targetPassword: string;
}

/** What came of one user on one side. */
export interface Preflight {
  readonly userName: string;
  readonly side: 'source' | 'target';
  readonly ok: boolean;
  /** Why not; empty when all is well. */
  readonly detail: string;
}

interface PreflightOf {
  readonly sample: readonly SampleUser[];
  readonly source: string;
  readonly target: string;
}

/** The first users of a file. */
export function sampleOf({ header, rows }: CsvTable): readonly SampleUser[] {
  const at = (name: string): number =>
    header.findIndex((head) => head.trim().toLowerCase() === name.toLowerCase());
  const [email, name, password] = [at('EmailAddress'), at('UserName'), at('Password')];
  const [targetName, targetPassword] = [at('TargetUserName'), at('TargetPassword')];
  return rows.slice(0, SAMPLE).map(({ cells }) => ({
    userName: cells[name] ?? '',
    password: cells[password] ?? '',
    targetUserName: cells[targetName] || cells[email] || '',
    targetPassword: cells[targetPassword] || cells[password] || '',
  }));
}

/** Tries each user on both sides, one after the other: a server is not to be asked more than it must. */
export async function preflight(
  client: Client,
  { sample, source, target }: PreflightOf,
): Promise<readonly Preflight[]> {
  const found: Preflight[] = [];
  for (const user of sample) {
    found.push(
      await tried(client, {
        identity: source,
        userName: user.userName,
        password: user.password,
        side: 'source',
      }),
    );
    found.push(
      await tried(client, {
        identity: target,
        userName: user.targetUserName,
        password: user.targetPassword,
        side: 'target',
      }),
    );
  }
  return found;
}

interface Try {
  readonly identity: string;
  readonly userName: string;
  readonly password: string;
  readonly side: Preflight['side'];
}

async function tried(client: Client, { identity, userName, password, side }: Try): Promise<Preflight> {
  try {
    const begun = await client.call('probe.new', {
      identity,
      userName,
      ...(password === '' ? {} : { password }),
    });
    const probe = await ended(client, begun);
    const failure = probe.report?.failure;
    const detail = probe.problem?.detail ?? (failure ? `${failure.code}: ${failure.message}` : '');
    return { userName, side, ok: probe.report !== null && probe.report.verdict !== 'failed', detail };
  } catch (error) {
    if (error instanceof ProblemError) return { userName, side, ok: false, detail: error.problem.detail };
    throw error;
  }
}

async function ended(client: Client, begun: Probe): Promise<Probe> {
  let probe = begun;
  for (let look = 0; probe.state === 'running' && look < MOST_LOOKS; look++) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    probe = await client.call('probe.show', { id: begun.id });
  }
  return probe;
}
