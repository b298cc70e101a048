import type { BatchStatus, CutOverDomain, CutOverStep, WelcomeMail } from '@mailhaul/domain';
import type { UseCase } from '../use-cases/use-case.ts';
import type { Instant } from '../use-cases/view-parts.ts';

/** A step of the checklist, as it is shown. */
export interface CutOverStepView extends Omit<CutOverStep, 'atMs' | 'command'> {
  readonly at: Instant | null;
  /** What to type after `mailhaul`; null where Mailhaul cannot do it. */
  readonly command: string | null;
}

/** Where a batch stands between its first copy and its end. */
export interface CutOverView {
  readonly document: 'mailhaul-cutover';
  readonly batch: string;
  readonly batchGuid: string;
  readonly status: BatchStatus;
  /** Where mail goes, by the domains of the addresses; the first fifty. */
  readonly domains: readonly CutOverDomain[];
  /** Whether all mail goes to the new side; null where somebody could not be asked. */
  readonly isSwitched: boolean | null;
  /** When that was seen first. */
  readonly switchedAt: Instant | null;
  readonly steps: readonly CutOverStepView[];
  readonly welcomeMail: WelcomeMail;
}

/** What can be asked at the cut-over. */
export interface CutOverUseCases {
  /** Asks where mail goes, and answers the checklist. */
  readonly 'cutover.get': UseCase<
    {
      readonly identity: string;
      /** Names under which the new side takes mail. */
      readonly mailExchanges?: readonly string[];
      /** As in `9.9.9.9`; those of the system unless said. */
      readonly nameServer?: string;
    },
    CutOverView
  >;
}
