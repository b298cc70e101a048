import type { Batch, ReportFile } from '@mailhaul/contract/client';
import { Button } from '../../components/button.tsx';
import { Command } from '../../components/command.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { DocumentMenu } from '../reports/document-menu.tsx';
import { useReportFiles } from '../reports/use-report-files.ts';

const FILES: readonly ReportFile[] = ['errors', 'retry', 'statistics', 'skipped-items'];

/** The files that can be had of a batch. */
export function ReportTab({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const { bundle } = useReportFiles();
  return (
    <div className="mt-3 grid gap-3 wide:grid-cols-[minmax(0,1fr)_404px]">
      <Panel title={t('report.files')}>
        <ul>
          <li className="cause">
            <span className="cause-words">
              <span className="font-semibold">{t('report.whole')}</span>
              <span className="text-sm text-ink3">{t('report.says.whole')}</span>
            </span>
            <DocumentMenu
              small
              label={t('report.downloadOf', { file: t('report.whole') })}
              of={{ batch: batch.identity }}
            />
          </li>
          {FILES.map((file) => (
            <li key={file} className="cause">
              <span className="cause-words">
                <span className="font-semibold">{t(`report.file.${file}`)}</span>
                <span className="text-sm text-ink3">{t(`report.says.${file}`)}</span>
              </span>
              <Download batch={batch.identity} file={file} />
            </li>
          ))}
          <li className="cause">
            <span className="cause-words">
              <span className="font-semibold">{t('reports.bundleShort')}</span>
              <span className="text-sm text-ink3">{t('reports.bundle')}</span>
            </span>
            <Button
              small
              icon="shield"
              aria-label={t('report.downloadOf', { file: t('reports.bundleShort') })}
              onClick={() => bundle({ batch: batch.identity })}
            >
              {t('report.download')}
            </Button>
          </li>
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
  const { csv } = useReportFiles();
  return (
    <Button
      small
      icon="download"
      aria-label={t('report.downloadOf', { file: t(`report.file.${file}`) })}
      onClick={() => csv(batch, file)}
    >
      {t('report.download')}
    </Button>
  );
}
