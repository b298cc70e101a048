import type { Role } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useTokens } from '../../queries/use-access.ts';
import { useCommand, wordsOf } from '../../queries/use-command.ts';
import { NOTHING } from '../../show/show.ts';
import { Table } from '../../table/table.tsx';
import { useWords } from '../../words/words.tsx';
import { useRoleChoices } from './admins-tab.tsx';

/** Tokens for programs: which there are, when each was used last. */
export function TokensTab() {
  const { t, show } = useWords();
  const { tokens, error } = useTokens();
  const revoke = useCommand('token.revoke', { done: () => t('tokens.revoked') });
  return (
    <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_356px]">
      <Panel title={t('settings.tokens')} note={t('tokens.note')}>
        {tokens === undefined ? <ListWaits error={error} /> : null}
        {tokens?.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('tokens.none')}</p> : null}
        {tokens && tokens.length > 0 ? (
          <Table
            label={t('settings.tokens')}
            rows={tokens}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'name',
                head: t('column.name'),
                cell: ({ name }) => <b className="font-semibold">{name}</b>,
              },
              { key: 'role', head: t('admins.role'), width: 110, cell: ({ role }) => t(`role.${role}`) },
              { key: 'by', head: t('tokens.by'), width: 120, cell: ({ createdBy }) => createdBy },
              {
                key: 'expires',
                head: t('tokens.expires'),
                width: 120,
                cell: ({ expiresAt }) => (expiresAt === null ? t('tokens.never') : show.instant(expiresAt)),
              },
              {
                key: 'used',
                head: t('tokens.used'),
                width: 120,
                cell: ({ lastUsedAt }) => (lastUsedAt === null ? NOTHING : show.instant(lastUsedAt)),
              },
              {
                key: 'action',
                head: t('column.action'),
                headHidden: true,
                width: 110,
                numeric: true,
                cell: ({ id, name }) => (
                  <Button
                    small
                    aria-label={t('tokens.revokeOf', { name })}
                    onClick={() => revoke.mutate({ id })}
                  >
                    {t('tokens.revoke')}
                  </Button>
                ),
              },
            ]}
          />
        ) : null}
      </Panel>
      <NewToken />
    </div>
  );
}

function NewToken() {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [days, setDays] = useState('90');
  const create = useCommand('token.new', { quiet: true });
  const choices = useRoleChoices();
  return (
    <Panel title={t('tokens.new')}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name !== '') create.mutate({ name, role, expiresInDays: days === '' ? null : Number(days) });
        }}
      >
        {create.error ? <Note tone="bad">{wordsOf(create.error).title}</Note> : null}
        {create.data ? (
          <Note tone="ok">
            <p className="mb-1">{t('tokens.shownOnce')}</p>
            <code className="break-all">{create.data.value.token}</code>
          </Note>
        ) : null}
        <TextField
          label={t('column.name')}
          hint={t('tokens.nameHint')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={t('admins.role')}
          hint={t(`admins.may.${role}`)}
          choices={choices}
          value={role}
          onChange={(event) => setRole(event.target.value as Role)}
        />
        <TextField
          label={t('tokens.days')}
          hint={t('tokens.daysHint')}
          inputMode="numeric"
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
        <div>
          <Button kind="primary" type="submit" refused={name === '' ? t('admins.needsName') : null}>
            {t('tokens.new')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
