import type { Clock } from '@mailhaul/base';
import { adviceOf, type Failure, kneeOf } from '@mailhaul/domain';
import type { AccountSpec } from '@mailhaul/engine';
import type { StoredEndpoint } from '@mailhaul/store';
import { failureOf, reportedFailure } from '../report/failure.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { MeasurementKind, MeasurementView } from './measurement-view.ts';

/** What one measurement is about. */
export interface MeasurementSubject {
  readonly id: string;
  readonly kind: MeasurementKind;
  readonly endpoint: StoredEndpoint;
  readonly address: AccountSpec['address'];
  /** Null signs nobody in. */
  readonly account: AccountSpec | null;
  readonly mostConnections: number;
  readonly append: boolean;
}

type MeasurementDeps = Pick<UseCaseDeps, 'clock' | 'measureNetwork' | 'measureConnections'>;

/** Characters of a measurement's id that make its folder's name one that nobody has. */
const SUFFIX_CHARACTERS = 8;

/** A measurement under way. */
export class Measurement {
  readonly #subject: MeasurementSubject;
  readonly #deps: MeasurementDeps;
  #view: MeasurementView;

  constructor(subject: MeasurementSubject, deps: MeasurementDeps) {
    this.#subject = subject;
    this.#deps = deps;
    const { id, kind, endpoint } = subject;
    this.#view = {
      document: 'mailhaul-measurement',
      id,
      kind,
      endpoint: endpoint.name,
      endpointGuid: endpoint.guid,
      server: `${endpoint.remoteServer}:${endpoint.port}`,
      state: 'running',
      startedAt: instant(deps.clock),
      endedAt: null,
      stage: 'connecting',
      network: null,
      ramp: null,
      failure: null,
    };
  }

  /** How it stands. */
  get view(): MeasurementView {
    return this.#view;
  }

  /** Measures; what goes wrong becomes part of the view. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      const found = this.#subject.kind === 'network' ? await this.#network(signal) : await this.#ramp(signal);
      this.#end({ ...found, state: 'done' });
    } catch (error) {
      if (signal.aborted) return this.#end({ state: 'stopped' });
      this.#end({ state: 'failed', failure: reportedFailure(this.#placed(failureOf(error))) });
    }
  }

  async #network(signal: AbortSignal): Promise<Pick<MeasurementView, 'network'>> {
    const { id, account, append } = this.#subject;
    if (account === null) throw new Error('nobody is signed in to measure the network');
    const figures = await this.#deps.measureNetwork({
      ...this.#common(signal),
      spec: account,
      mostConnections: this.#subject.mostConnections,
      appendSuffix: append ? id.slice(0, SUFFIX_CHARACTERS) : null,
    });
    return { network: { ...figures, knee: kneeOf(figures.fetch) } };
  }

  async #ramp(signal: AbortSignal): Promise<Pick<MeasurementView, 'ramp'>> {
    const { address, account, mostConnections: most, endpoint } = this.#subject;
    const { server, mailbox } = await this.#deps.measureConnections({
      ...this.#common(signal),
      address,
      account,
      most,
    });
    const advice = adviceOf(server, mailbox, endpoint.maxConnectionsPerMailbox);
    return { ramp: { server, mailbox, advice } };
  }

  #common(signal: AbortSignal) {
    return {
      clock: this.#deps.clock,
      signal,
      connectTimeoutMs: this.#subject.endpoint.timeoutConnectMs,
      onStage: (stage: string) => {
        this.#view = { ...this.#view, stage };
      },
    };
  }

  #end(found: Partial<MeasurementView>): void {
    this.#view = { ...this.#view, ...found, stage: '', endedAt: instant(this.#deps.clock) };
  }

  // what imap throws does not know whose connection it was
  #placed(failure: Failure): Failure {
    const side = this.#subject.endpoint.role === 'target' ? 'target' : 'source';
    const { address, account } = this.#subject;
    const facts = { host: address.host, ...(account ? { user: account.credentials.user } : {}) };
    return { ...failure, side, facts: { ...facts, ...failure.facts } };
  }
}

function instant(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
