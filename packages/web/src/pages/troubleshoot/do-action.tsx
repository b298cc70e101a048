import type { RouteInput, RouteName, TroubleAction } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { Note } from '../../components/note.tsx';
import { useSay } from '../../components/toasts.tsx';
import { useCommand, wordsOf } from '../../queries/use-command.ts';
import { useWords } from '../../words/words.tsx';

const SECRET = /password|secret/i;

interface DoActionProps {
  readonly action: TroubleAction;
  readonly isFirst: boolean;
}

/** The button of an action. It shows first what it will do; where only a person can do it, it hands over the command. */
export function DoAction({ action, isFirst }: DoActionProps) {
  const { t } = useWords();
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { call, command } = action;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(command);
    say({ tone: 'ok', title: t('command.copied'), text: command });
  };
  const side = sideOf(action);
  const what = t(`fix.${action.action}`);
  const word = side === null ? what : `${what} · ${t(`lane.${side}`)}`;
  if (call === null)
    return (
      <Button icon="copy" title={command} onClick={() => void copy()}>
        {t('run.copyCommand', { what: word })}
      </Button>
    );
  return (
    <>
      <Button kind={isFirst ? 'primary' : 'plain'} title={command} onClick={() => setOpen(true)}>
        {word}
      </Button>
      {open ? <DoDialog word={word} {...{ action, call }} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** Two passwords of one user look alike: whose it is, is said. */
function sideOf({ call }: TroubleAction): 'source' | 'target' | null {
  if (call?.asks.includes('targetPassword')) return 'target';
  return call?.asks.includes('password') ? 'source' : null;
}

interface DoDialogProps {
  readonly word: string;
  readonly action: TroubleAction;
  readonly call: NonNullable<TroubleAction['call']>;
  readonly onClose: () => void;
}

function DoDialog({ word, action, call, onClose }: DoDialogProps) {
  const { t } = useWords();
  const say = useSay();
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const missing = call.asks.some((field) => (given[field] ?? '') === '');
  // the service names a route of its own and an input that fits it
  const act = useCommand(call.route as RouteName, {
    quiet: true,
    onDone: () => {
      say({ tone: 'ok', title: t('run.done', { what: word }), text: t('run.doneSays') });
      onClose();
    },
  });
  const send = (): void => act.mutate({ ...call.input, ...given } as unknown as RouteInput<RouteName>);
  return (
    <Dialog
      title={word}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('no')}</Button>
          <Button
            kind="primary"
            refused={missing ? t('mend.empty') : act.isPending ? t('moment') : null}
            onClick={send}
          >
            {word}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {act.error ? (
          <Note tone="bad">{[wordsOf(act.error).title, wordsOf(act.error).text].join(' ')}</Note>
        ) : null}
        <p className="text-ink2" lang="en" dir="auto">
          {action.label}
        </p>
        <pre className="command">$ {action.command}</pre>
        <Asked asks={call.asks} given={given} onGiven={setGiven} />
      </div>
    </Dialog>
  );
}

interface AskedProps {
  readonly asks: readonly string[];
  readonly given: Readonly<Record<string, string>>;
  readonly onGiven: (given: Readonly<Record<string, string>>) => void;
}

/** What only a person knows: mostly a password. */
function Asked({ asks, given, onGiven }: AskedProps) {
  const { t } = useWords();
  const word = (field: string): string =>
    field === 'password' || field === 'targetPassword' ? t(`mend.${field}`) : t('run.secret');
  return asks.map((field) => (
    <TextField
      key={field}
      label={word(field)}
      hint={t('mend.passwordHint')}
      type={SECRET.test(field) ? 'password' : 'text'}
      autoComplete="new-password"
      value={given[field] ?? ''}
      onChange={(event) => onGiven({ ...given, [field]: event.target.value })}
    />
  ));
}
