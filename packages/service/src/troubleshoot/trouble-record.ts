import type {
  Confidence,
  FailureAction,
  FailureCode,
  ProbeFinding,
  TroubleNodeId,
  TroubleVisit,
} from '@mailhaul/domain';
import type { Instant } from '../use-cases/view-parts.ts';

/** What is looked into. */
export type TroubleKind = 'batch' | 'user' | 'endpoint' | 'new-batch';

/** Something that can be done about a verdict: the command, and the call of the API for a button. */
export interface TroubleAction {
  readonly action: FailureAction;
  /** The words of its button. */
  readonly label: string;
  /** To be typed as it is; what stands in capitals is for a person to fill in. */
  readonly command: string;
  /** Null where only a person can do it. */
  readonly call: {
    /** A route of the API. */
    readonly route: string;
    readonly input: Readonly<Record<string, unknown>>;
    /** Fields of the input that a person must give. */
    readonly asks: readonly string[];
  } | null;
}

/** A cause that was found. */
export interface TroubleVerdictView {
  readonly cause: FailureCode;
  /** As the migration world knows it, e.g. AUTH_FAILED. */
  readonly reference: string;
  readonly headline: string | null;
  readonly message: string;
  readonly confidence: Confidence;
  /** The question that it answers. */
  readonly node: TroubleNodeId;
  readonly evidence: readonly string[];
  readonly steps: readonly string[];
  readonly actions: readonly TroubleAction[];
  readonly users: readonly string[];
  readonly folders: readonly string[];
  /** It failed then, was tried again just now and went well. */
  readonly worksNow: boolean;
  readonly page: string;
}

/**
 * How it ended. `cause`: something is wrong. `works-now`: what failed was tried again and works, so that it only need be started again.
 * `nothing`: all that could be looked at is well. `open`: nothing was found, and questions are left that only a person can answer.
 */
export type TroubleResult = 'cause' | 'works-now' | 'nothing' | 'open';

/** Everything that one run of the troubleshooter found; kept, and made to be attached to a ticket. */
export interface TroubleRecord {
  readonly document: 'mailhaul-troubleshooting';
  readonly id: string;
  readonly kind: TroubleKind;
  readonly identity: string;
  /** The batch of a user. */
  readonly batch: string | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly result: TroubleResult;
  /** The likeliest first. */
  readonly verdicts: readonly TroubleVerdictView[];
  readonly visits: readonly TroubleVisit[];
  readonly findings: readonly ProbeFinding[];
  /** What a person answered. */
  readonly answers: Readonly<Partial<Record<TroubleNodeId, string>>>;
}

/** A record in a list. */
export interface TroubleSummary
  extends Pick<TroubleRecord, 'id' | 'kind' | 'identity' | 'batch' | 'startedAt' | 'endedAt' | 'result'> {
  /** Of the first verdict. */
  readonly cause: FailureCode | null;
  readonly message: string | null;
}
