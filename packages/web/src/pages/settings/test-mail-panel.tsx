import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { useWords } from '../../words/words.tsx';
import type { ConfigFormProps } from './with-config.tsx';

/** Sends a mail as reports are sent, to see whether it arrives. */
export function TestMailPanel({ config, refused }: ConfigFormProps) {
  const { t } = useWords();
  const [to, setTo] = useState('');
  const test = useCommand('config.test-mail', { quiet: true });
  const sentTo = test.data?.value.sentTo;
  const why =
    refused ?? (config.smtpHost === null ? t('mail.saveFirst') : to === '' ? t('mail.toWhom') : null);
  return (
    <Panel title={t('mail.test')}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (why === null) test.mutate({ to: to.trim() });
        }}
      >
        <RefusalNote error={test.error} />
        {sentTo === undefined ? null : <Note tone="ok">{t('mail.sent', { to: sentTo })}</Note>}
        <TextField
          label={t('mail.to')}
          hint={t('mail.testHint')}
          type="email"
          dir="ltr"
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <div>
          <Button icon="probe" type="submit" refused={test.isPending ? t('moment') : why}>
            {t('mail.send')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
