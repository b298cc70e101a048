import type { Config, RouteInput } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { AreaField, type Choice, SelectField, TextField } from '../../components/field.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useEdit } from '../../queries/use-edit.ts';
import { useWords } from '../../words/words.tsx';
import { fieldError } from '../endpoints/endpoint-fields.ts';
import type { ConfigFormProps } from './with-config.tsx';

/** The mail server as it is typed. */
interface Typed {
  readonly smtpHost: string;
  readonly smtpPort: string;
  readonly smtpSecurity: Config['smtpSecurity'];
  readonly smtpUser: string;
  readonly smtpPassword: string;
  readonly smtpFrom: string;
  readonly smtpCa: string;
}

/** Through which server reports are mailed. */
export function MailPanel({ config, refused }: ConfigFormProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState(() => typedOf(config));
  const set = useEdit(
    'config.set',
    {},
    {
      quiet: true,
      done: () => t('saved'),
      onDone: () => setTyped((now) => ({ ...now, smtpPassword: '' })),
    },
  );
  return (
    <Panel title={t('mail.title')} note={t(config.smtpHost === null ? 'mail.off' : 'mail.note')}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (refused === null) set.mutate(inputOf(typed));
        }}
      >
        <RefusalNote error={set.error} />
        <MailFields {...{ typed, setTyped, config }} error={set.error} />
        <div>
          <Button kind="primary" type="submit" refused={refused}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

interface MailFieldsProps {
  readonly typed: Typed;
  readonly setTyped: (typed: Typed) => void;
  readonly config: Config;
  readonly error: Error | null;
}

function MailFields({ typed, setTyped, config, error }: MailFieldsProps) {
  const { t } = useWords();
  const choices: readonly Choice[] = [
    ['Tls', t('mail.Tls')],
    ['Ssl', t('mail.Ssl')],
    ['None', t('mail.None')],
  ];
  const field = (name: keyof Typed) => ({
    label: t(`mail.${name}`),
    value: typed[name],
    error: fieldError(error, name),
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      setTyped({ ...typed, [name]: target.value }),
  });
  return (
    <div className="grid max-w-[860px] gap-3 mid:grid-cols-2">
      <TextField {...field('smtpHost')} hint={t('mail.hostHint')} placeholder="smtp.contoso.com" dir="ltr" />
      <div className="grid grid-cols-[minmax(0,1fr)_112px] items-start gap-3">
        <SelectField {...field('smtpSecurity')} choices={choices} />
        <TextField {...field('smtpPort')} inputMode="numeric" />
      </div>
      <TextField {...field('smtpUser')} hint={t('mail.userHint')} autoComplete="off" />
      <TextField
        {...field('smtpPassword')}
        type="password"
        autoComplete="new-password"
        hint={t(config.hasSmtpPassword ? 'endpoint.secretKept' : 'mail.sealed')}
      />
      <TextField {...field('smtpFrom')} placeholder="migration@contoso.com" dir="ltr" />
      <AreaField
        label={t('mail.smtpCa')}
        hint={t('mail.caHint')}
        error={fieldError(error, 'smtpCa')}
        rows={3}
        value={typed.smtpCa}
        onValue={(smtpCa) => setTyped({ ...typed, smtpCa })}
      />
    </div>
  );
}

function typedOf(config: Config): Typed {
  return {
    smtpHost: config.smtpHost ?? '',
    smtpPort: String(config.smtpPort),
    smtpSecurity: config.smtpSecurity,
    smtpUser: config.smtpUser ?? '',
    smtpPassword: '',
    smtpFrom: config.smtpFrom ?? '',
    smtpCa: config.smtpCa ?? '',
  };
}

// a password without a name would stay behind unseen
function inputOf(typed: Typed): RouteInput<'config.set'> {
  const { smtpPassword: password, smtpSecurity } = typed;
  const text = (name: keyof Typed) => typed[name].trim() || null;
  const smtpUser = text('smtpUser');
  return {
    smtpHost: text('smtpHost'),
    smtpPort: Number(typed.smtpPort),
    smtpSecurity,
    smtpUser,
    ...(smtpUser === null ? { smtpPassword: null } : password === '' ? {} : { smtpPassword: password }),
    smtpFrom: text('smtpFrom'),
    smtpCa: text('smtpCa'),
  };
}
