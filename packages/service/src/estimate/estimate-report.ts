import { type Estimate, type EstimateQuestion, type Eta, estimate, type PlannedWave } from '@mailhaul/domain';

/** An end as a range, for people and programs; null: never, with these windows. */
export interface ReportedEta extends Pick<Eta, 'p50Seconds' | 'p90Seconds' | 'isMeasured'> {
  readonly p50At: string | null;
  readonly p90At: string | null;
}

/** A wave of a plan. */
export interface ReportedWave extends Omit<PlannedWave, 'startMs' | 'eta'> {
  readonly startAt: string | null;
  readonly eta: ReportedEta | null;
}

/** A plan as one document. */
export interface EstimateReport extends Omit<Estimate, 'eta' | 'waves'> {
  readonly document: 'mailhaul-estimate';
  readonly workload: EstimateQuestion['workload'];
  readonly startAt: string;
  /** null when no sizes are known. */
  readonly eta: ReportedEta | null;
  readonly waves: readonly ReportedWave[];
  /** What was taken for granted, in sentences. */
  readonly assumptions: readonly string[];
}

/** What is asked, and which of it nobody knew. */
export interface EstimateRequest extends EstimateQuestion {
  /** false: only numbers of mailboxes are known. */
  readonly sizesKnown: boolean;
  readonly assumptions: readonly string[];
}

/** Makes the plan, as one document. */
export function estimateReport({ sizesKnown, assumptions, ...question }: EstimateRequest): EstimateReport {
  const { eta, waves, typical, ...plan } = estimate(question);
  return {
    document: 'mailhaul-estimate',
    ...plan,
    workload: question.workload,
    startAt: new Date(question.startMs).toISOString(),
    eta: sizesKnown ? reportedEta(eta) : null,
    typical: sizesKnown ? typical : [],
    waves: waves.map(({ startMs, eta: own, ...wave }) => ({
      ...wave,
      startAt: instant(startMs),
      eta: own !== null && sizesKnown ? reportedEta(own) : null,
    })),
    assumptions,
  };
}

/** An end for people and programs. */
export function reportedEta({ p50Ms, p90Ms, ...eta }: Eta): ReportedEta {
  return { ...eta, p50At: instant(p50Ms), p90At: instant(p90Ms) };
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
