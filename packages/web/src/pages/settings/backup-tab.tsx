import { Panel } from '../../components/panel.tsx';
import { useSession } from '../../queries/use-session.ts';
import { quoted } from '../../show/quoted.ts';
import type { MessageKey } from '../../words/en/index.ts';
import { useWords } from '../../words/words.tsx';

/** How everything that the service knows is backed up and brought back; by command alone, as it must not go over a network. */
export function BackupTab() {
  const { t } = useWords();
  const dataFolder = useSession().data?.dataFolder ?? null;
  const here = dataFolder === null ? '' : ` --data ${quoted(dataFolder)}`;
  const steps: readonly (readonly [text: MessageKey, line: string | null])[] = [
    ['backup.make', `mailhaul backup /backup/monday.sqlite${here}`],
    ['backup.keys', null],
    [
      'backup.restore',
      `mailhaul restore /backup/monday.sqlite${dataFolder === null ? '' : ' --data NEWDIR'}`,
    ],
    ['backup.after', null],
  ];
  return (
    <Panel title={t('settings.backup')} note={t('backup.note')}>
      <ol className="grid max-w-[860px] gap-3 px-4 pb-4 text-ink2">
        {steps.map(([text, line]) => (
          <li key={text} className="grid gap-1">
            {t(text)}
            {line === null ? null : <pre className="command">$ {line}</pre>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
