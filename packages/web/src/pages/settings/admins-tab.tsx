import { type Admin, ROLES, type Role } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Confirm, type Question } from '../../components/confirm.tsx';
import { type Choice, SelectField, TextField } from '../../components/field.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useAdmins } from '../../queries/use-access.ts';
import { useCommand, wordsOf } from '../../queries/use-command.ts';
import { useSession } from '../../queries/use-session.ts';
import { NOTHING } from '../../show/show.ts';
import { Table } from '../../table/table.tsx';
import { useWords } from '../../words/words.tsx';
import { SHORTEST_PASSWORD } from '../access/password-meter.tsx';

/** Who may sign in, and what each may do. */
export function AdminsTab() {
  const { t, show } = useWords();
  const { admins, error } = useAdmins();
  const self = useSelf();
  const remove = useCommand('admin.remove', { done: ({ removed }) => t('batch.removed', { name: removed }) });
  const [asked, setAsked] = useState<Question | null>(null);
  const ask = ({ id, name }: Admin): void =>
    setAsked({
      title: t('admins.askRemove', { name }),
      text: t('admins.askRemoveText'),
      yes: t('yes'),
      danger: true,
      onYes: () => remove.mutate({ id }),
    });
  return (
    <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_356px]">
      <Panel title={t('settings.admins')} note={t('admins.roles')}>
        {admins === undefined ? <ListWaits error={error} /> : null}
        <Table
          label={t('settings.admins')}
          rows={admins ?? []}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: t('column.name'),
              cell: ({ name }) => <b className="font-semibold">{name}</b>,
            },
            {
              key: 'role',
              head: t('admins.role'),
              width: 170,
              cell: (admin) => <RoleSelect admin={admin} refused={self(admin) !== null} />,
            },
            {
              key: 'seen',
              head: t('admins.lastSeen'),
              width: 130,
              cell: ({ lastSeenAt }) => (lastSeenAt === null ? NOTHING : show.instant(lastSeenAt)),
            },
            {
              key: 'action',
              head: t('column.action'),
              headHidden: true,
              width: 110,
              numeric: true,
              cell: (admin) => (
                <Button small refused={self(admin)} onClick={() => ask(admin)}>
                  {t('remove')}
                </Button>
              ),
            },
          ]}
        />
      </Panel>
      <NewAdmin />
      <Confirm question={asked} onClose={() => setAsked(null)} />
    </div>
  );
}

/** Why an admin is not changed here: it is who looks. */
function useSelf(): (admin: Admin) => string | null {
  const { t } = useWords();
  const { data: session } = useSession();
  return ({ name }) => (name === session?.name ? t('admins.self') : null);
}

function RoleSelect({ admin, refused }: { readonly admin: Admin; readonly refused: boolean }) {
  const { t } = useWords();
  const set = useCommand('admin.set', { done: () => t('saved'), ifMatch: `"${admin.revision}"` });
  return (
    <select
      className="input !h-7"
      aria-label={t('admins.roleOf', { name: admin.name })}
      value={admin.role}
      disabled={refused}
      onChange={(event) => set.mutate({ id: admin.id, role: event.target.value as Role })}
    >
      {useRoleChoices().map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  );
}

function NewAdmin() {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [password, setPassword] = useState('');
  const create = useCommand('admin.new', {
    quiet: true,
    done: (admin) => t('admins.created', { name: admin.name }),
    onDone: () => {
      setName('');
      setPassword('');
    },
  });
  const refused =
    name === ''
      ? t('admins.needsName')
      : password.length < SHORTEST_PASSWORD
        ? t('password.short', { count: SHORTEST_PASSWORD })
        : null;
  return (
    <Panel title={t('admins.new')}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (refused === null) create.mutate({ name, role, password });
        }}
      >
        {create.error ? <Note tone="bad">{wordsOf(create.error).title}</Note> : null}
        <TextField
          label={t('signIn.name')}
          value={name}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={t('admins.role')}
          hint={t(`admins.may.${role}`)}
          choices={useRoleChoices()}
          value={role}
          onChange={(event) => setRole(event.target.value as Role)}
        />
        <TextField
          label={t('signIn.password')}
          type="password"
          autoComplete="new-password"
          hint={t('password.short', { count: SHORTEST_PASSWORD })}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <div>
          <Button kind="primary" type="submit" refused={refused}>
            {t('admins.new')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** The roles with their words. */
export function useRoleChoices(): readonly Choice[] {
  const { t } = useWords();
  return ROLES.map((role): Choice => [role, t(`role.${role}`)]);
}
