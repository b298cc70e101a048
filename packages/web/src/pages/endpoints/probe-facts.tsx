import type { Probe } from '@mailhaul/contract/client';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';

/** What a test learned of the server: its certificate and what it can do. */
export function ProbeFacts({ probe }: { readonly probe: Probe | undefined }) {
  const { t, show } = useWords();
  const report = probe?.report;
  if (!report || (report.tls === null && report.capabilities.length === 0)) return null;
  const certificate = report.tls?.chain[0];
  return (
    <Panel title={t('test.server')}>
      <dl className="facts px-4 pb-3">
        {report.tls ? (
          <>
            <dt>TLS</dt>
            <dd>
              {report.tls.protocol}, {report.tls.cipher}
            </dd>
          </>
        ) : null}
        {certificate ? (
          <>
            <dt>{t('test.certificate')}</dt>
            <dd>{certificate.subject}</dd>
            <dt>{t('test.validTo')}</dt>
            <dd>{show.day(Date.parse(certificate.validTo))}</dd>
          </>
        ) : null}
        <dt>{t('test.capabilities')}</dt>
        <dd className="text-sm text-ink2">{report.capabilities.join(' ')}</dd>
      </dl>
    </Panel>
  );
}
