import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from '../../components/button.tsx';
import { Chips } from '../../components/chips.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useBatches } from '../../queries/use-batches.ts';
import { wordsOf } from '../../queries/use-command.ts';
import { useEndpoints } from '../../queries/use-endpoints.ts';
import { useBeginTroubleRun } from '../../queries/use-troubles.ts';
import { useWords } from '../../words/words.tsx';
import { type RunSubject, SUBJECT_KINDS, subjectInput } from './run-subject.ts';

const route = getRouteApi('/shell/troubleshoot');

/** Lets the product find the cause itself: of what is wrong with a batch, a user or an endpoint. */
export function BeginRun() {
  const { t } = useWords();
  const search = route.useSearch();
  const subject: RunSubject = { kind: 'batch', identity: '', ...search };
  const navigate = useNavigate();
  const run = useBeginTroubleRun(
    (id) => void navigate({ to: '/troubleshoot/runs/$id', params: { id }, search: subject }),
  );
  const refused = subject.identity.trim() === '' ? t('run.needsSubject') : run.isPending ? t('moment') : null;
  return (
    <Panel title={t('run.begin')}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (refused === null) run.mutate(subjectInput(subject));
        }}
      >
        <p className="text-ink2">{t('run.says')}</p>
        {run.error ? (
          <Note tone="bad">{[wordsOf(run.error).title, wordsOf(run.error).text].join(' ')}</Note>
        ) : null}
        <Subject subject={subject} />
        <div>
          <Button type="submit" kind="primary" icon="probe" refused={refused}>
            {t('run.find')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Subject({ subject }: { readonly subject: RunSubject }) {
  const { t } = useWords();
  const navigate = route.useNavigate();
  const { batches = [] } = useBatches();
  const { endpoints = [] } = useEndpoints();
  const set = (change: Partial<RunSubject>): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const names = (subject.kind === 'endpoint' ? endpoints : batches).map(({ identity }) => identity);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Chips
        label={t('run.kind')}
        chips={SUBJECT_KINDS.map((value) => ({ value, word: t(`run.kind.${value}`) }))}
        chosen={subject.kind}
        onChoose={(kind) => void navigate({ search: { kind }, replace: true, resetScroll: false })}
      />
      {subject.kind === 'user' ? (
        <TextField
          className="w-72"
          label={t('run.address')}
          value={subject.identity}
          autoComplete="off"
          onChange={(event) => set({ identity: event.target.value })}
        />
      ) : (
        <SelectField
          className="w-72"
          label={t(`run.kind.${subject.kind}`)}
          value={subject.identity}
          choices={[['', t('run.choose')], ...names.map((name) => [name, name] as const)]}
          onChange={(event) => set({ identity: event.target.value })}
        />
      )}
    </div>
  );
}
