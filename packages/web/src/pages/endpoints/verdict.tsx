import type { Probe } from '@mailhaul/contract/client';
import { Note } from '../../components/note.tsx';
import { useWords } from '../../words/words.tsx';

/** What a test found, in a sentence, and what to do. */
export function Verdict({ probe }: { readonly probe: Probe }) {
  const { t } = useWords();
  const { state, report, problem, steps } = probe;
  if (state === 'running') return <Note tone="run">{t('test.soFar', { count: steps.length })}</Note>;
  if (problem !== null) return <Note tone="bad">{[problem.detail, problem.fix].join(' ')}</Note>;
  if (report === null) return null;
  if (report.verdict === 'failed')
    return (
      <>
        <Note tone="bad">
          <b className="font-semibold">{t('test.notReady')}</b>
        </Note>
        <p className="mt-2">{report.failure?.message}</p>
        <ol className="mt-1 list-decimal ps-5 text-ink2">
          {report.failure?.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </>
    );
  return (
    <Note tone={report.verdict === 'ok' ? 'ok' : 'warn'}>
      {t(report.verdict === 'ok' ? 'test.ready' : 'test.readyWithWarnings')}
    </Note>
  );
}
