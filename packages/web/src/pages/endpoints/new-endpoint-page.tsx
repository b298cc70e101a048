import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Command } from '../../components/command.tsx';
import { Note } from '../../components/note.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useCommand, wordsOf } from '../../queries/use-command.ts';
import { usePresets } from '../../queries/use-endpoints.ts';
import { useWords } from '../../words/words.tsx';
import { commandOf, givenOf, NEW_ENDPOINT } from './endpoint-draft.ts';
import { EndpointForm } from './endpoint-form.tsx';
import { InlineTest } from './inline-test.tsx';

/** A new endpoint: its server is tested before it is kept. */
export function NewEndpointPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(NEW_ENDPOINT);
  const preset = usePresets().find(({ name }) => name === draft.preset);
  const create = useCommand('endpoint.new', {
    quiet: true,
    done: ({ identity }) => t('endpoint.created', { name: identity }),
    onDone: () => void navigate({ to: '/endpoints' }),
  });
  const refused =
    draft.name.trim() === '' || draft.remoteServer.trim() === ''
      ? t('endpoint.needs')
      : create.isPending
        ? t('moment')
        : null;
  const given = givenOf(draft, preset);
  return (
    <>
      <PageHead
        title={t('endpoints.new')}
        above={[
          <Link key="endpoints" to="/endpoints">
            {t('nav.endpoints')}
          </Link>,
        ]}
      />
      <form
        className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_460px]"
        onSubmit={(event) => {
          event.preventDefault();
          if (refused === null) create.mutate({ ...given, name: draft.name.trim() });
        }}
      >
        <EndpointForm draft={draft} onDraft={setDraft} error={create.error} saved={false}>
          {create.error ? (
            <Note tone="bad">{[wordsOf(create.error).title, wordsOf(create.error).text].join(' ')}</Note>
          ) : null}
          <div className="flex gap-2">
            <Button kind="primary" type="submit" refused={refused}>
              {create.isPending ? t('endpoint.testing') : t('endpoint.testAndSave')}
            </Button>
          </div>
        </EndpointForm>
        <div className="grid gap-3">
          <InlineTest
            given={given}
            refused={draft.remoteServer.trim() === '' ? t('endpoint.needsServer') : null}
          />
          <Command line={commandOf(draft, preset)} />
        </div>
      </form>
    </>
  );
}
