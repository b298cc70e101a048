import { silentLog } from '@mailhaul/base';
import type { Ledger } from '@mailhaul/domain';
import type { Account } from '@mailhaul/test-kit/servers';
import { type Forecast, forecastCopy } from '../dry-run.ts';
import { type CopyOptions, DEFAULT_OPTIONS } from '../options.ts';
import { Progress } from '../progress.ts';
import { engineAccount, skippingClock } from './run-pass.ts';

/** A dry run between two accounts of the test kit. */
export async function forecast(
  accounts: { readonly source: Account; readonly target: Account },
  ledger: Ledger,
  setup: { readonly options?: Partial<CopyOptions>; readonly trace?: (line: string) => void } = {},
): Promise<Forecast> {
  const source = engineAccount('source', accounts.source, setup.trace);
  const target = engineAccount('target', accounts.target, setup.trace);
  try {
    return await forecastCopy({
      source,
      target,
      ledger,
      options: { ...DEFAULT_OPTIONS, ...setup.options },
      progress: new Progress(),
      clock: skippingClock(),
      log: silentLog,
      signal: new AbortController().signal,
    });
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}
