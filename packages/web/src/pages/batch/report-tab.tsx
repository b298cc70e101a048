import type { Batch, ReportFile } from '@mailhaul/contract/client';
import { client } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Command } from '../../components/command.tsx';
import { Panel } from '../../components/panel.tsx';
import { saveFile } from '../../components/save-file.ts';
import { useSay } from '../../components/toasts.tsx';
import { wordsOf } from '../../queries/use-command.ts';
import { useWords } from '../../words/words.tsx';

const FILES: readonly ReportFile[] = ['errors', 'retry', 'statistics', 'skipped-items'];

/** The files that can be had of a batch. */
export function ReportTab({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  return (
    <div className="mt-3 grid gap-3 wide:grid-cols-[minmax(0,1fr)_404px]">
      <Panel title={t('report.files')}>
        <ul>
          {FILES.map((file) => (
            <li key={file} className="cause">
              <span className="cause-words">
                <span className="font-semibold">{t(`report.file.${file}`)}</span>
                <span className="text-sm text-ink3">{t(`report.says.${file}`)}</span>
              </span>
              <Download batch={batch.identity} file={file} />
            </li>
          ))}
        </ul>
      </Panel>
      <div>
        <Command line={`mailhaul report export --batch '${batch.identity}'`} />
      </div>
    </div>
  );
}

function Download({ batch, file }: { readonly batch: string; readonly file: ReportFile }) {
  const { t } = useWords();
  const say = useSay();
  const load = async (): Promise<void> => {
    try {
      const { name, csv } = await client.call('report.file', { batch, file });
      saveFile(name, csv, 'text/csv');
    } catch (error) {
      if (error instanceof Error) say({ tone: 'bad', ...wordsOf(error) });
    }
  };
  return (
    <Button
      small
      icon="download"
      aria-label={t('report.downloadOf', { file: t(`report.file.${file}`) })}
      onClick={() => void load()}
    >
      {t('report.download')}
    </Button>
  );
}
