import type { FailureCode, TroubleNodeId } from '@mailhaul/domain';
import type { TroubleRecord } from '@mailhaul/service';
import type { Stage } from './stage.ts';

/** One fault that is planted, and what the troubleshooter must say first. */
export interface Fault {
  readonly name: string;
  readonly cause: FailureCode;
  readonly node: TroubleNodeId;
  /** A line of the evidence. */
  readonly evidence: RegExp;
  /** Takes longer than a quick run can bear. */
  readonly long?: true;
  readonly needs?: 'dovecot';
  /** Ports on which a server is usually found, in its world. */
  readonly usualPorts?: () => readonly number[];
  /** Plants it and asks. */
  readonly find: (stage: Stage) => Promise<TroubleRecord>;
}
