import type { Endpoint } from '@mailhaul/contract/client';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, buttonClass } from '../../components/button.tsx';
import { Confirm, type Question } from '../../components/confirm.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { useEdit } from '../../queries/use-edit.ts';
import { useEndpoint, usePresets } from '../../queries/use-endpoints.ts';
import { useWords } from '../../words/words.tsx';
import { draftOf, givenOf } from './endpoint-draft.ts';
import { EndpointForm } from './endpoint-form.tsx';
import { EndpointWindows } from './endpoint-windows.tsx';
import { LastTestPanel } from './last-test-panel.tsx';

const route = getRouteApi('/shell/endpoints/$endpoint');

/** One endpoint: its settings, its work windows, what uses it. */
export function EndpointPage() {
  const { t } = useWords();
  const { endpoint: identity } = route.useParams();
  const { data: endpoint, error } = useEndpoint(identity);
  if (endpoint !== undefined) return <Loaded key={endpoint.guid} endpoint={endpoint} />;
  return (
    <>
      <PageHead
        title={identity}
        above={[
          <Link key="endpoints" to="/endpoints">
            {t('nav.endpoints')}
          </Link>,
        ]}
        note={error ? undefined : t('loading')}
      />
      {error ? (
        <div className="panel">
          <EmptyState title={t('endpoint.gone')}>{error.message}</EmptyState>
        </div>
      ) : null}
    </>
  );
}

function Loaded({ endpoint }: { readonly endpoint: Endpoint }) {
  const { t } = useWords();
  const [draft, setDraft] = useState(() => draftOf(endpoint));
  const preset = usePresets().find(({ name }) => name === draft.preset);
  const navigate = useNavigate();
  const set = useEdit(
    'endpoint.set',
    { identity: endpoint.identity },
    {
      quiet: true,
      done: () => t('saved'),
      onDone: ({ identity }) => void navigate({ to: '/endpoints/$endpoint', params: { endpoint: identity } }),
    },
  );
  const save = (): void =>
    set.mutate({
      ...givenOf(draft, preset, true),
      identity: endpoint.identity,
      ...(draft.name === endpoint.identity ? {} : { newName: draft.name }),
    });
  return (
    <>
      <PageHead
        title={endpoint.identity}
        above={[
          <Link key="endpoints" to="/endpoints">
            {t('nav.endpoints')}
          </Link>,
        ]}
        actions={<Actions endpoint={endpoint} />}
      />
      <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_460px]">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <EndpointForm draft={draft} onDraft={setDraft} error={set.error} saved>
            {endpoint.activeMigrationCount > 0 ? (
              <Note tone="warn">{t('endpoint.running', { count: endpoint.activeMigrationCount })}</Note>
            ) : null}
            <RefusalNote error={set.error} />
            <div>
              <Button kind="primary" type="submit" refused={set.isPending ? t('moment') : null}>
                {t('save')}
              </Button>
            </div>
          </EndpointForm>
        </form>
        <Aside endpoint={endpoint} />
      </div>
      <div className="mt-3">
        <EndpointWindows endpoint={endpoint} />
      </div>
    </>
  );
}

function Actions({ endpoint }: { readonly endpoint: Endpoint }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Question | null>(null);
  const { identity, batches } = endpoint;
  const remove = useCommand('endpoint.remove', {
    done: () => t('batch.removed', { name: identity }),
    onDone: () => void navigate({ to: '/endpoints' }),
  });
  const ask = (): void =>
    setAsked({
      title: t('endpoint.askRemove', { name: identity }),
      text: t('endpoint.askRemoveText'),
      yes: t('yes'),
      danger: true,
      onYes: () => remove.mutate({ identity }),
    });
  return (
    <>
      <Link to="/endpoints/$endpoint/test" params={{ endpoint: identity }} className={buttonClass()}>
        {t('endpoint.test')}
      </Link>
      <Button
        icon="trash"
        refused={batches.length > 0 ? t('endpoint.inUse', { count: batches.length }) : null}
        onClick={ask}
      >
        {t('endpoint.remove')}
      </Button>
      <Confirm question={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function Aside({ endpoint }: { readonly endpoint: Endpoint }) {
  return (
    <div className="grid gap-3">
      <LastTestPanel lastTest={endpoint.lastTest} />
      <UsedBy endpoint={endpoint} />
    </div>
  );
}

function UsedBy({ endpoint }: { readonly endpoint: Endpoint }) {
  const { t } = useWords();
  return (
    <Panel title={t('endpoint.usedBy')}>
      {endpoint.batches.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('endpoint.unused')}</p> : null}
      <ul className="px-4 pb-3">
        {endpoint.batches.map((batch) => (
          <li key={batch} className="py-1">
            <Link to="/batches/$batch/$tab" params={{ batch, tab: 'users' }} className="link">
              {batch}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
