import type { Clock } from '@mailhaul/base';
import {
  countOf,
  judgeRoute,
  type PreflightFinding,
  type PreflightLevel,
  type RouteSides,
  retentionNotice,
  worstLevel,
} from '@mailhaul/domain';
import type { MigrationReader, StoredBatch, StoredEndpoint, StoredUser } from '@mailhaul/store';
import type { AskMailRoute } from '../dns/mail-route.ts';
import { measuredHere } from '../estimate/measured-here.ts';
import type { UserParts } from '../runner/user-setup.ts';
import { foretell } from './foretell.ts';
import { type LookDeps, lookAtUser } from './look-at-user.ts';
import type { PreflightUserView, PreflightView } from './preflight-view.ts';
import { SignInPace } from './sign-in-pace.ts';

/** Users that are looked at at the same time. */
const LOOKS_AT_ONCE = 4;
/** Users that are shown; the gravest come first. */
const SHOWN_USERS = 1_000;
/** Domains whose mail route is asked for. */
const DOMAINS_ASKED = 20;

/** What a preflight is about. */
export interface PreflightSubject {
  readonly batch: StoredBatch;
  readonly source: StoredEndpoint;
  readonly target: StoredEndpoint;
  readonly users: number;
  readonly chosen: number;
  readonly signInsPerMinute: number;
  /** Names under which the new side takes mail. */
  readonly expected: readonly string[];
}

/** What a preflight works with. */
export interface PreflightDeps extends LookDeps {
  readonly clock: Clock;
  readonly tables: MigrationReader;
  /** Those who are looked at, one after the other. */
  readonly users: () => AsyncIterator<StoredUser> | Iterator<StoredUser>;
  readonly askMailRoute: AskMailRoute;
}

/** A preflight under way: what was found so far can be looked at at any time. */
export class PreflightRun {
  readonly #subject: PreflightSubject;
  readonly #deps: PreflightDeps;
  readonly #startedMs: number;
  readonly #looked: PreflightUserView[] = [];
  readonly #domains = new Set<string>();
  readonly #endpoints = new Map<number, StoredEndpoint>();
  #findings: readonly PreflightFinding[] = [];
  #forecast: Pick<PreflightView, 'eta' | 'assumptions'> = { eta: null, assumptions: [] };
  #state: PreflightView['state'] = 'running';
  #endedMs: number | null = null;

  constructor(subject: PreflightSubject, deps: PreflightDeps) {
    this.#subject = subject;
    this.#deps = deps;
    this.#startedMs = deps.clock.now();
    for (const endpoint of [subject.source, subject.target]) this.#endpoints.set(endpoint.id, endpoint);
  }

  /** Looks at everybody, then at what concerns the batch; ends early when the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { signInsPerMinute, source, target } = this.#subject;
    const { clock } = this.#deps;
    const byAdmin = { source: isByAdmin(source), target: isByAdmin(target) };
    const pace = new SignInPace({ perMinute: signInsPerMinute, byAdmin, clock, signal });
    try {
      await this.#lookAtAll(pace, signal);
      this.#findings = [...(await this.#routes()), retentionNotice([source.preset, target.preset])];
      await this.#foretell();
      this.#state = 'done';
    } finally {
      if (this.#state === 'running') this.#state = 'stopped';
      this.#endedMs = clock.now();
    }
  }

  get isRunning(): boolean {
    return this.#state === 'running';
  }

  /** How it stands. */
  view(): PreflightView {
    const { batch, users, chosen } = this.#subject;
    const counts: Record<PreflightLevel, number> = { ok: 0, warn: 0, fail: 0 };
    for (const { level } of this.#looked) counts[level] += 1;
    const items = (['fail', 'warn', 'ok'] as const).flatMap((level) =>
      this.#looked.filter((user) => user.level === level),
    );
    return {
      document: 'mailhaul-preflight',
      batch: batch.name,
      batchGuid: batch.guid,
      state: this.#state,
      startedAt: new Date(this.#startedMs).toISOString(),
      endedAt: this.#endedMs === null ? null : new Date(this.#endedMs).toISOString(),
      users,
      chosen,
      looked: this.#looked.length,
      counts,
      level: worstLevel([...items, ...this.#findings]),
      totals: {
        messages: sum(items.map(({ messages }) => messages)),
        sizeBytes: sum(items.map(({ sizeBytes }) => sizeBytes)),
      },
      ...this.#forecast,
      findings: this.#findings,
      items: items.slice(0, SHOWN_USERS),
    };
  }

  async #lookAtAll(pace: SignInPace, signal: AbortSignal): Promise<void> {
    const queue = this.#deps.users();
    const work = async () => {
      for (;;) {
        const { value: user, done } = await queue.next();
        if (done || signal.aborted) return;
        await this.#look(user, pace, signal);
      }
    };
    await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, work));
    signal.throwIfAborted();
  }

  async #look(user: StoredUser, pace: SignInPace, signal: AbortSignal): Promise<void> {
    const looked = await lookAtUser(this.#deps, await this.#parts(user), pace);
    // what was cut off says nothing about the user
    if (signal.aborted) return;
    this.#looked.push(looked);
    this.#domains.add(user.row.emailAddress.split('@').at(-1)?.toLowerCase() ?? '');
  }

  // a row may name endpoints of its own
  async #parts(user: StoredUser): Promise<UserParts> {
    const { tables } = this.#deps;
    const { batch, source, target } = this.#subject;
    const endpoint = async (id: number, usual: StoredEndpoint) => {
      const found = this.#endpoints.get(id) ?? (await tables.endpoints.byId(id)) ?? usual;
      this.#endpoints.set(id, found);
      return found;
    };
    return {
      user,
      batch,
      source: await endpoint(user.sourceEndpointId, source),
      target: await endpoint(user.targetEndpointId, target),
      config: await tables.config(),
    };
  }

  async #routes(): Promise<readonly PreflightFinding[]> {
    const { source, target, expected } = this.#subject;
    const sides: RouteSides = { source: hostOf(source), target: hostOf(target), expected };
    const domains = [...this.#domains].filter((domain) => domain.includes('.')).slice(0, DOMAINS_ASKED);
    return Promise.all(
      domains.map(async (domain) => judgeRoute(domain, await this.#deps.askMailRoute(domain), sides)),
    );
  }

  async #foretell(): Promise<void> {
    const { batch, source, target, users } = this.#subject;
    const { tables, clock } = this.#deps;
    const measured = await measuredHere(tables, source.id);
    const looked = this.#looked;
    this.#forecast = foretell({ batch, source, target, users, looked, measured, nowMs: clock.now() });
  }
}

/** How many users a batch has, whatever their state. */
export async function userCount(tables: MigrationReader, { id }: StoredBatch): Promise<number> {
  return countOf(await tables.users.counts(id));
}

/** An endpoint as a mail route knows it. */
export function hostOf({ remoteServer, preset }: StoredEndpoint): RouteSides['source'] {
  return { host: remoteServer, preset };
}

function isByAdmin({ signIn }: StoredEndpoint): boolean {
  return signIn.kind === 'admin-authzid' || signIn.kind === 'admin-template';
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
