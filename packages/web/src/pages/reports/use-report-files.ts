import type { ReportFile } from '@mailhaul/contract/client';
import { client } from '../../api/client.ts';
import { saveFile } from '../../components/save-file.ts';
import { useSay } from '../../components/toasts.tsx';
import { wordsOf } from '../../queries/use-command.ts';

/** Whose files. */
export interface BundleOf {
  readonly batch: string;
  readonly user?: string;
}

/** Hands files of a batch to the browser; says why when that fails. */
export function useReportFiles() {
  const say = useSay();
  const saying = async (load: () => Promise<void>): Promise<void> => {
    try {
      await load();
    } catch (error) {
      if (error instanceof Error) say({ tone: 'bad', ...wordsOf(error) });
    }
  };
  const csv = (batch: string, file: ReportFile): void =>
    void saying(async () => {
      const { name, csv: text } = await client.call('report.file', { batch, file });
      saveFile(name, text, 'text/csv');
    });
  const bundle = (of: BundleOf): void =>
    void saying(async () => {
      const { batch, files } = await client.call('report.bundle', of);
      // large, and needed rarely
      const { zipOf } = await import('./zip-of.ts');
      saveFile(`${batch}-support.zip`, zipOf(files), 'application/zip');
    });
  return { csv, bundle };
}
