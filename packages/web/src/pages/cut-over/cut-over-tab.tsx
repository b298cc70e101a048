import type { Batch, CutOver } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Command } from '../../components/command.tsx';
import { TextField } from '../../components/field.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { wordsOf } from '../../queries/use-command.ts';
import { useCutOver } from '../../queries/use-cut-over.ts';
import { quoted } from '../../show/quoted.ts';
import { useWords } from '../../words/words.tsx';
import { CutOverSteps } from './cut-over-steps.tsx';
import { DomainsPanel } from './domains-panel.tsx';
import { WelcomeMail } from './welcome-mail.tsx';

/** The days of the move: where mail goes now, what is done, what comes next, and what has to wait until when. */
export function CutOverTab({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const [exchanges, setExchanges] = useState('');
  const { data: cutOver, error, refetch, isFetching } = useCutOver(batch.identity, exchanges);
  return (
    <div className="mt-3 grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_404px]">
      <div className="grid min-w-0 gap-3">
        {error ? <Note tone="bad">{[wordsOf(error).title, wordsOf(error).text].join(' ')}</Note> : null}
        <Panel
          title={t('cut.title')}
          note={cutOver ? undefined : t('cut.asking')}
          end={
            <Button
              small
              icon="retry"
              refused={isFetching ? t('moment') : null}
              onClick={() => void refetch()}
            >
              {t('pre.again')}
            </Button>
          }
        >
          {cutOver ? <CutOverSteps batch={batch} steps={cutOver.steps} /> : null}
        </Panel>
        <Command line={`mailhaul batch cutover ${quoted(batch.identity)}`} />
      </div>
      <div className="grid min-w-0 gap-3">
        {cutOver ? <DomainsPanel cutOver={cutOver} /> : null}
        <Exchanges exchanges={exchanges} onExchanges={setExchanges} />
        {cutOver ? <Welcome mail={cutOver.welcomeMail} batch={batch.identity} /> : null}
      </div>
    </div>
  );
}

function Welcome({ mail, batch }: { readonly mail: CutOver['welcomeMail']; readonly batch: string }) {
  return <WelcomeMail key={batch} {...mail} />;
}

interface ExchangesProps {
  readonly exchanges: string;
  readonly onExchanges: (exchanges: string) => void;
}

/** Where a filter takes mail first, only the admin knows whose it is. */
function Exchanges({ exchanges, onExchanges }: ExchangesProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState(exchanges);
  return (
    <Panel title={t('cut.newSide')}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          onExchanges(typed.trim());
        }}
      >
        <TextField
          label={t('cut.exchanges')}
          hint={t('cut.exchangesHint')}
          value={typed}
          placeholder="in.filter.example"
          onChange={(event) => setTyped(event.target.value)}
        />
        <div>
          <Button type="submit">{t('rows.apply')}</Button>
        </div>
      </form>
    </Panel>
  );
}
