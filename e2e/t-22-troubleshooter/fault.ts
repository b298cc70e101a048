import type { Clock } from '@mailhaul/base';
import type { FailureCode, TroubleNodeId } from '@mailhaul/domain';
import type { TroubleRecord, TroubleSurroundings } from '@mailhaul/service';
import type { Stage } from './stage.ts';
import type { Disk } from './tiny-disk.ts';

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
  /** How time goes there. */
  readonly clock?: Clock;
  /** Where its data folder lies, as far as that is not any disk. */
  readonly disk?: () => Disk;
  /** Plants it and asks. */
  readonly find: (stage: Stage) => Promise<TroubleRecord>;
}
