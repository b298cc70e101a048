import type { FailureCode, TroubleNodeId } from '@mailhaul/domain';
import type { TroubleRecord, TroubleSurroundings } from '@mailhaul/service';
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
  /** Where it is planted, as far as that is not this world. */
  readonly surroundings?: Partial<TroubleSurroundings>;
  /** Plants it and asks. */
  readonly find: (stage: Stage) => Promise<TroubleRecord>;
}
