import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useEdit } from '../../queries/use-edit.ts';
import { useWords } from '../../words/words.tsx';
import { fieldError } from '../endpoints/endpoint-fields.ts';
import type { ConfigFormProps } from './with-config.tsx';

/** Who else is asked for the addresses of servers that are tested. */
export function NameServerPanel({ config, refused }: ConfigFormProps) {
  const { t } = useWords();
  const [server, setServer] = useState(config.secondNameServer ?? '');
  const set = useEdit('config.set', {}, { quiet: true, done: () => t('saved') });
  const error = fieldError(set.error, 'secondNameServer');
  return (
    <Panel title={t('names.title')} note={t('names.note')}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (refused === null) set.mutate({ secondNameServer: server.trim() || null });
        }}
      >
        {error === undefined ? <RefusalNote error={set.error} /> : null}
        <div className="grid max-w-[860px] gap-3 mid:grid-cols-2">
          <TextField
            label={t('names.second')}
            hint={t('names.secondHint')}
            placeholder="9.9.9.9"
            dir="ltr"
            value={server}
            error={error}
            onChange={(event) => setServer(event.target.value)}
          />
        </div>
        <div>
          <Button type="submit" refused={refused}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
