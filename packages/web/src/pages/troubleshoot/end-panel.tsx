import type { TroubleEnd } from '@mailhaul/contract/guide';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, buttonClass } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { saveFile } from '../../components/save-file.ts';
import { useBatches } from '../../queries/use-batches.ts';
import { useWords } from '../../words/words.tsx';
import { useReportFiles } from '../reports/use-report-files.ts';
import { type Answered, recordHtml, recordText } from './trouble-path.ts';

const route = getRouteApi('/shell/troubleshoot/$node');

interface EndPanelProps {
  readonly end: TroubleEnd;
  readonly path: readonly Answered[];
}

/** How the questions ended: solved, or with what to hand to somebody who knows more. */
export function EndPanel({ end, path }: EndPanelProps) {
  const { t } = useWords();
  return (
    <div className="grid gap-3">
      <div className="panel grid gap-3 p-4">
        <Note tone={end === 'DONE' ? 'ok' : 'run'}>
          {t(end === 'DONE' ? 'trouble.done.text' : 'trouble.support.text')}
        </Note>
        <div className="flex flex-wrap gap-2">
          {end === 'DONE' ? (
            <Link to="/batches" className={buttonClass('primary')}>
              {t('nav.batches')}
            </Link>
          ) : (
            <Bundles />
          )}
        </div>
      </div>
      {path.length > 0 ? <Record {...{ end, path }} /> : null}
    </div>
  );
}

function Record({ end, path }: EndPanelProps) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const text = recordText(path, end);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  const save = (): void =>
    saveFile(
      'mailhaul-troubleshooting.html',
      recordHtml(t('nav.troubleshoot'), path, new Date()),
      'text/html',
    );
  return (
    <Panel
      title={t('trouble.record')}
      end={
        <>
          <Button small icon="copy" onClick={() => void copy()}>
            {copied ? t('trouble.copied') : t('trouble.copy')}
          </Button>
          <Button small icon="download" onClick={save}>
            {t('trouble.save')}
          </Button>
        </>
      }
    >
      <div className="px-4 pb-4">
        <pre className="command">{text}</pre>
      </div>
    </Panel>
  );
}

/** Bundles of the batch that the address names, else of those that have trouble. */
function Bundles() {
  const { t } = useWords();
  const { batch } = route.useSearch();
  const { batches = [] } = useBatches();
  const { bundle } = useReportFiles();
  const names =
    batch === undefined
      ? batches.filter(({ failedCount }) => failedCount > 0).map(({ identity }) => identity)
      : [batch];
  return names.map((name) => (
    <Button key={name} icon="shield" onClick={() => bundle({ batch: name })}>
      {t('trouble.bundleOf', { batch: name })}
    </Button>
  ));
}
