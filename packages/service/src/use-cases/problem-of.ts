import type { Log } from '@mailhaul/base';
import { MoveRefused } from '@mailhaul/domain';
import { failureOf } from '../report/failure.ts';
import { ServiceError, type ServiceProblem } from './service-error.ts';

/** Whatever a use case threw, as a problem; what nobody foresaw is logged and told in short. */
export function problemOf(error: unknown, log: Log): ServiceProblem {
  if (error instanceof ServiceError) return error.problem;
  if (error instanceof MoveRefused)
    return { code: 'WRONG_STATE', message: error.message, fix: '', fields: [] };
  log.error('a use case failed', { error });
  return { code: 'INTERNAL', message: failureOf(error).words.split('\n')[0] ?? '', fix: '', fields: [] };
}
