import type { Measurement } from '@mailhaul/contract/client';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { useWords } from '../../words/words.tsx';
import { RateBar } from './rate-bar.tsx';

type Ramp = NonNullable<Measurement['ramp']>;

interface RampFiguresProps {
  readonly ramp: Ramp;
  readonly endpoint: string;
}

/** How answers slow down with more connections, where it ended, and the limits that follow. */
export function RampFigures({ ramp: { server, mailbox, advice }, endpoint }: RampFiguresProps) {
  const { t } = useWords();
  const set = useCommand('endpoint.set', { done: () => t('saved') });
  const { maxConcurrentMigrations, maxConnectionsPerMailbox } = advice;
  return (
    <>
      <Note
        tone="ok"
        action={
          <Button
            small
            kind="primary"
            refused={set.isPending ? t('moment') : null}
            onClick={() =>
              set.mutate({
                identity: endpoint,
                maxConcurrentMigrations,
                ...(maxConnectionsPerMailbox === null ? {} : { maxConnectionsPerMailbox }),
              })
            }
          >
            {t('network.apply')}
          </Button>
        }
      >
        <b className="font-semibold">{t('network.bears', { count: maxConcurrentMigrations })}</b>{' '}
        <span lang="en">{advice.words}</span>
      </Note>
      <Steps title={t('network.rampServer')} of={server} />
      {mailbox === null ? null : <Steps title={t('network.rampMailbox')} of={mailbox} />}
    </>
  );
}

function Steps({
  title,
  of: { steps, end, words },
}: {
  readonly title: string;
  readonly of: Ramp['server'];
}) {
  const { t, show } = useWords();
  const most = Math.max(1, ...steps.map(({ latencyMs }) => latencyMs));
  return (
    <div>
      <h3 className="mb-1 font-semibold">{title}</h3>
      <ul className="grid gap-2">
        {steps.map(({ connections, latencyMs }) => (
          <RateBar
            key={connections}
            word={t('network.connections', { count: connections })}
            figure={t('test.ms', { ms: show.count(Math.round(latencyMs)) })}
            share={latencyMs / most}
            mark={null}
          />
        ))}
      </ul>
      <p className="mt-2 text-ink2">
        {t(`network.end.${end}`)} {words === null ? null : <code>{words}</code>}
      </p>
    </div>
  );
}
