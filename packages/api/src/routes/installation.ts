import type { ApiDeps } from '../deps.ts';
import type { Throughput } from '../live/throughput.ts';
import type { HandlersOf } from './handler.ts';
import { reportFile } from './report-file.ts';

/** Configuration, totals, throughput, reports. */
export function installationHandlers(
  { service: { useCases } }: ApiDeps,
  throughput: Throughput,
): Omit<HandlersOf<'config' | 'statistics' | 'worker' | 'report'>, 'report.users' | 'report.document'> {
  return {
    'config.show': () => useCases['config.get']({}),
    'config.set': (input) => useCases['config.set'](input),
    'config.test-webhook': () => useCases['config.test-webhook']({}),
    'config.test-mail': (input) => useCases['config.test-mail'](input),
    'statistics.show': () => useCases['statistics.get']({}),
    'statistics.history': async ({ batch, minutes }) => ({
      samples: throughput.history({ batch: batch ?? null, minutes: minutes ?? null }),
    }),
    'worker.list': async () => ({ items: await useCases['worker.get']({}) }),
    'report.entries': (input) => useCases['report.export'](input),
    'report.errors': (input) => useCases['report.errors'](input),
    'report.bundle': (input) => useCases['report.bundle'](input),
    'report.file': (input) => reportFile(useCases, input),
  };
}
