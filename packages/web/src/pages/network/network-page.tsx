import type { Measurement } from '@mailhaul/contract/client';
import { getRouteApi } from '@tanstack/react-router';
import { Command } from '../../components/command.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useMeasurements } from '../../queries/use-measurements.ts';
import { quoted } from '../../show/quoted.ts';
import { useWords } from '../../words/words.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { MeasureForm } from './measure-form.tsx';
import { MeasurementPanel } from './measurement-panel.tsx';

const route = getRouteApi('/shell/network');
const NONE: readonly Measurement[] = [];

/** How fast the way to a server is, and how many mailboxes at once it bears: measured, drawn, kept. */
export function NetworkPage() {
  const { t } = useWords();
  const { endpoint = '', measurement } = route.useSearch();
  const measured = useMeasurements(endpoint) ?? NONE;
  const shown = measured.find(({ id }) => id === measurement) ?? measured[0];
  return (
    <>
      <PageHead title={t('nav.network')} note={t('network.note')} />
      <div className="grid items-start gap-3 wide:grid-cols-[340px_minmax(0,1fr)]">
        <div className="grid gap-3">
          <MeasureForm endpoint={endpoint} />
          {measured.length > 0 ? <HistoryPanel measured={measured} shown={shown?.id ?? ''} /> : null}
        </div>
        <div className="grid min-w-0 gap-3">
          <MeasurementPanel measurement={shown} endpoint={endpoint} />
          <Command line={commandOf(quoted(endpoint === '' ? 'ENDPOINT' : endpoint), shown?.kind)} />
        </div>
      </div>
    </>
  );
}

function commandOf(endpoint: string, kind: Measurement['kind'] | undefined): string {
  return kind === 'ramp'
    ? `mailhaul endpoint test ${endpoint} --ramp`
    : `mailhaul network-test ${endpoint} --user-name USER`;
}
