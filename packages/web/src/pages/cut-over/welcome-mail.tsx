import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';

interface WelcomeMailProps {
  readonly subject: string;
  readonly text: string;
}

/** A letter to the users, to be sent by the admin; nothing is sent from here. */
export function WelcomeMail({ subject, text }: WelcomeMailProps) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(`${subject}\n\n${text}`);
    setCopied(true);
  };
  return (
    <Panel
      title={t('cut.welcome')}
      end={
        <Button small icon="copy" onClick={() => void copy()}>
          {copied ? t('command.copied') : t('command.copy')}
        </Button>
      }
    >
      <div className="px-4 pb-4">
        <p className="hint mb-2">{t('cut.welcomeHint')}</p>
        <p className="font-semibold" lang="en">
          {subject}
        </p>
        <pre className="command mt-1">{text}</pre>
      </div>
    </Panel>
  );
}
