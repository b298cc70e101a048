import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { CheckField, SelectField } from '../../components/field.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useCommand, wordsOf } from '../../queries/use-command.ts';
import { useEndpoints } from '../../queries/use-endpoints.ts';
import { useWords } from '../../words/words.tsx';
import { MailboxFields } from '../endpoints/mailbox-fields.tsx';

const route = getRouteApi('/shell/network');

/** Which server is measured, through whose mailbox, and whether anything may be stored. */
export function MeasureForm({ endpoint }: { readonly endpoint: string }) {
  const { t } = useWords();
  const navigate = route.useNavigate();
  const { endpoints = [] } = useEndpoints();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [append, setAppend] = useState(false);
  const begin = useCommand('measurement.new', {
    quiet: true,
    onDone: ({ id }) => void navigate({ search: { endpoint, measurement: id }, resetScroll: false }),
  });
  const isSource = endpoints.find(({ identity }) => identity === endpoint)?.role === 'source';
  const missing = endpoint === '' ? t('network.needsEndpoint') : begin.isPending ? t('moment') : null;
  const run = (kind: 'network' | 'ramp'): void =>
    begin.mutate({
      identity: endpoint,
      kind,
      ...(userName === '' ? {} : { userName }),
      ...(password === '' ? {} : { password }),
      ...(append && kind === 'network' && !isSource ? { append } : {}),
    });
  return (
    <Panel title={t('network.measure')}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === null && userName !== '') run('network');
        }}
      >
        {begin.error ? (
          <Note tone="bad">{[wordsOf(begin.error).title, wordsOf(begin.error).text].join(' ')}</Note>
        ) : null}
        <SelectField
          label={t('network.endpoint')}
          value={endpoint}
          choices={[['', t('run.choose')], ...endpoints.map(({ identity }) => [identity, identity] as const)]}
          onChange={(event) => void navigate({ search: { endpoint: event.target.value } })}
        />
        <MailboxFields
          {...{ userName, setUserName, password, setPassword }}
          hint={t('network.mailboxHint')}
        />
        {isSource ? null : (
          <CheckField
            label={t('network.append')}
            hint={t('network.appendHint')}
            checked={append}
            onChecked={setAppend}
          />
        )}
        <Buttons missing={missing} hasMailbox={userName !== ''} onRamp={() => run('ramp')} />
      </form>
    </Panel>
  );
}

interface ButtonsProps {
  /** Why nothing can be measured now. */
  readonly missing: string | null;
  readonly hasMailbox: boolean;
  readonly onRamp: () => void;
}

function Buttons({ missing, hasMailbox, onRamp }: ButtonsProps) {
  const { t } = useWords();
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          kind="primary"
          icon="network"
          refused={missing ?? (hasMailbox ? null : t('test.needsMailbox'))}
        >
          {t('network.run')}
        </Button>
        <Button icon="up" refused={missing} onClick={onRamp}>
          {t('network.ramp')}
        </Button>
      </div>
      <p className="hint">{t('network.rampHint')}</p>
    </>
  );
}
