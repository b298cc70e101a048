import type { UseCases } from '../use-cases/use-cases.ts';
import type { ReportedView } from './sections.ts';

/** Whose report: that of a batch, or of one of its users or sync requests. */
export interface ReportOf {
  readonly batch: string;
  readonly user?: string;
  readonly request?: string;
}

const EVERYTHING = { includeReport: true, diagnosticInfo: 'showtimeslots, showtimeline' } as const;

/** The statistics of somebody with everything that a report of it tells, for writeReport. */
export async function wholeReport(
  useCases: Pick<UseCases, 'batch.get' | 'user.statistics' | 'request.statistics'>,
  { batch, user, request }: ReportOf,
): Promise<ReportedView> {
  const withItems = { batch, includeSkippedItems: true, ...EVERYTHING };
  if (user !== undefined) return useCases['user.statistics']({ identity: user, ...withItems });
  if (request !== undefined) return useCases['request.statistics']({ identity: request, ...withItems });
  const [view] = await useCases['batch.get']({ identity: batch, ...EVERYTHING });
  if (view === undefined) throw new Error('a use case answered nothing about one batch');
  return view;
}
