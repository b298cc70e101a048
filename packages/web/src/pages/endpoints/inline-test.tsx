import type { RouteInput } from '@mailhaul/contract/client';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { wordsOf } from '../../queries/use-command.ts';
import { useProbe } from '../../queries/use-probe.ts';
import { useWords } from '../../words/words.tsx';
import { ProbeSteps } from './probe-steps.tsx';
import { Verdict } from './verdict.tsx';

interface InlineTestProps {
  readonly given: RouteInput<'probe.new'>;
  readonly refused: string | null;
}

/** A test beside a form: the stages appear as they end; nothing is written on the server. */
export function InlineTest({ given, refused }: InlineTestProps) {
  const { t } = useWords();
  const { probe, isLost, begin, error } = useProbe();
  return (
    <Panel
      title={t('test.title')}
      end={
        <Button
          small
          icon="probe"
          refused={refused ?? (probe?.state === 'running' ? t('moment') : null)}
          onClick={() => begin(given)}
        >
          {t('endpoint.test')}
        </Button>
      }
    >
      {error ? (
        <div className="px-4 pb-3">
          <Note tone="bad">{wordsOf(error).title}</Note>
        </div>
      ) : null}
      {isLost ? (
        <div className="px-4 pb-3">
          <Note tone="warn">{t('test.lost')}</Note>
        </div>
      ) : null}
      {probe === undefined ? <p className="px-4 pb-4 text-ink2">{t('test.says')}</p> : null}
      {probe ? (
        <>
          <ProbeSteps probe={probe} narrow />
          <div className="border-t border-line p-4">
            <Verdict probe={probe} />
          </div>
        </>
      ) : null}
    </Panel>
  );
}
