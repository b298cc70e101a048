import { useState } from 'react';
import { useSession } from '../queries/use-session.ts';
import { quoted } from '../show/quoted.ts';
import { useWords } from '../words/words.tsx';
import { Button } from './button.tsx';
import { Panel } from './panel.tsx';

/** The same thing by hand: a command line that can be copied. Secrets are never part of it. */
export function Command({ line }: { readonly line: string }) {
  const { t } = useWords();
  const dataFolder = useSession().data?.dataFolder ?? null;
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(line);
    setCopied(true);
  };
  return (
    <Panel
      title={t('command.title')}
      end={
        <Button kind="quiet" small icon="copy" onClick={() => void copy()}>
          {copied ? t('command.copied') : t('command.copy')}
        </Button>
      }
    >
      <div className="px-4 pb-4">
        <pre className="command">$ {line}</pre>
        {dataFolder === null ? null : (
          <p className="mt-2 text-sm text-ink2">
            {t('command.elsewhere')}
            <code dir="ltr" className="block select-all [overflow-wrap:anywhere]">
              export MAILHAUL_DATA={quoted(dataFolder)}
            </code>
          </p>
        )}
      </div>
    </Panel>
  );
}
