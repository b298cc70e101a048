import type { Endpoint } from '@mailhaul/contract/client';
import { Ago } from '../../components/ago.tsx';
import { Panel } from '../../components/panel.tsx';
import { NOTHING } from '../../show/show.ts';
import { testWhy } from '../../states/endpoint-state.ts';
import { useWords } from '../../words/words.tsx';
import { VERDICT_TONES } from './endpoint-columns.tsx';

/** What the last test of an endpoint said of its server. */
export function LastTestPanel({ lastTest }: Pick<Endpoint, 'lastTest'>) {
  const words = useWords();
  const { t, show } = words;
  if (!lastTest) return null;
  const { at, verdict, rttMs, vendor, certificateValidTo } = lastTest;
  const why = testWhy(lastTest, words);
  return (
    <Panel title={t('endpoints.lastTest')} note={<Ago at={at} />}>
      <dl className="facts px-4 pb-3">
        <dt>{t('test.verdict')}</dt>
        <dd className={`tone-${VERDICT_TONES[verdict]}`}>
          {[t(`test.${verdict}`), why].filter(Boolean).join(': ')}
        </dd>
        <dt>{t('endpoints.rtt')}</dt>
        <dd>{rttMs === null ? NOTHING : show.roundTrip(rttMs)}</dd>
        <dt>{t('endpoints.vendor')}</dt>
        <dd>{vendor ?? NOTHING}</dd>
        {certificateValidTo === null ? null : (
          <>
            <dt>{`${t('test.certificate')}: ${t('test.validTo')}`}</dt>
            <dd>{show.exact(certificateValidTo)}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
