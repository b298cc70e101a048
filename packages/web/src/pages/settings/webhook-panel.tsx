import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { useEdit } from '../../queries/use-edit.ts';
import { useWords } from '../../words/words.tsx';
import { fieldError } from '../endpoints/endpoint-fields.ts';
import type { ConfigFormProps } from './with-config.tsx';

/** Which program is told as well, and a call to see whether it listens. */
export function WebhookPanel({ config, refused }: ConfigFormProps) {
  const { t } = useWords();
  const [url, setUrl] = useState(config.webhookUrl ?? '');
  const [secret, setSecret] = useState('');
  const set = useEdit('config.set', {}, { quiet: true, done: () => t('saved'), onDone: () => setSecret('') });
  const save = (): void => {
    const webhookUrl = url.trim() || null;
    // a secret without an address would stay behind unseen
    const kept =
      webhookUrl === null ? { webhookSecret: null } : secret === '' ? {} : { webhookSecret: secret };
    set.mutate({ webhookUrl, ...kept });
  };
  return (
    <Panel title={t('webhook.title')}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (refused === null) save();
        }}
      >
        <RefusalNote error={set.error} />
        <TextField
          label={t('webhook.url')}
          hint={t('webhook.urlHint')}
          placeholder="https://hooks.contoso.com/mailhaul"
          dir="ltr"
          value={url}
          error={fieldError(set.error, 'webhookUrl')}
          onChange={(event) => setUrl(event.target.value)}
        />
        <TextField
          label={t('webhook.secret')}
          hint={t(config.hasWebhookSecret ? 'endpoint.secretKept' : 'webhook.secretHint')}
          type="password"
          autoComplete="new-password"
          value={secret}
          error={fieldError(set.error, 'webhookSecret')}
          onChange={(event) => setSecret(event.target.value)}
        />
        <div>
          <Button type="submit" refused={refused}>
            {t('save')}
          </Button>
        </div>
      </form>
      <Call {...{ config, refused }} />
    </Panel>
  );
}

/** Calls what is saved. */
function Call({ config, refused }: ConfigFormProps) {
  const { t } = useWords();
  const test = useCommand('config.test-webhook', { quiet: true });
  const sentTo = test.data?.value.sentTo;
  const why = refused ?? (config.webhookUrl === null ? t('webhook.saveFirst') : null);
  return (
    <div className="grid justify-items-start gap-3 border-t border-line p-4">
      <RefusalNote error={test.error} />
      {sentTo === undefined ? null : <Note tone="ok">{t('webhook.called', { url: sentTo })}</Note>}
      <Button icon="probe" refused={test.isPending ? t('moment') : why} onClick={() => test.mutate({})}>
        {t('webhook.test')}
      </Button>
    </div>
  );
}
