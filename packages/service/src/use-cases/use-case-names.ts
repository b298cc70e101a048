import type { UseCaseName } from './use-cases.ts';

const NAMES: Readonly<Record<UseCaseName, true>> = {
  'endpoint.new': true,
  'endpoint.get': true,
  'endpoint.set': true,
  'endpoint.remove': true,
  'endpoint.test': true,
  'batch.new': true,
  'batch.get': true,
  'batch.set': true,
  'batch.start': true,
  'batch.stop': true,
  'batch.complete': true,
  'batch.remove': true,
  'batch.sync-now': true,
  'batch.approve': true,
  'user.get': true,
  'user.set': true,
  'user.start': true,
  'user.stop': true,
  'user.remove': true,
  'user.statistics': true,
  'request.new': true,
  'request.get': true,
  'request.set': true,
  'request.suspend': true,
  'request.resume': true,
  'request.remove': true,
  'request.statistics': true,
  'config.get': true,
  'config.set': true,
  'report.export': true,
  'report.retry': true,
  'statistics.get': true,
};

/** The names of all use cases. */
export const USE_CASE_NAMES = Object.keys(NAMES) as readonly UseCaseName[];
