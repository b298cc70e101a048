import type { Endpoint } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { type Choice, SelectField } from '../../components/field.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useEndpoints } from '../../queries/use-endpoints.ts';
import { useWords } from '../../words/words.tsx';
import { InlineTest } from '../endpoints/inline-test.tsx';
import type { WizardProps } from './wizard-props.ts';

/** Where the mail is, and where it goes; both can be tested in place. */
export function EndpointsStep({ draft, set }: WizardProps) {
  const { t } = useWords();
  const { endpoints, error } = useEndpoints();
  if (endpoints === undefined) return <ListWaits error={error} />;
  if (endpoints.length === 0)
    return (
      <div className="panel">
        <EmptyState
          title={t('endpoints.empty.title')}
          action={
            <Link to="/new/endpoint" className={buttonClass('primary')}>
              {t('endpoints.new')}
            </Link>
          }
        >
          {t('wizard.noEndpoints')}
        </EmptyState>
      </div>
    );
  const same = draft.sourceEndpoint !== '' && draft.sourceEndpoint === draft.targetEndpoint;
  return (
    <div className="grid gap-3">
      {same ? <Note tone="warn">{t('wizard.sameEndpoint')}</Note> : null}
      <div className="grid items-start gap-3 mid:grid-cols-2">
        <Side
          side="source"
          value={draft.sourceEndpoint}
          endpoints={endpoints.filter(({ role }) => role !== 'target')}
          onValue={(sourceEndpoint) => set({ sourceEndpoint })}
        />
        <Side
          side="target"
          value={draft.targetEndpoint}
          endpoints={endpoints.filter(({ role }) => role !== 'source')}
          onValue={(targetEndpoint) => set({ targetEndpoint })}
        />
      </div>
    </div>
  );
}

interface SideProps {
  readonly side: 'source' | 'target';
  readonly value: string;
  readonly endpoints: readonly Endpoint[];
  readonly onValue: (value: string) => void;
}

function Side({ side, value, endpoints, onValue }: SideProps) {
  const { t } = useWords();
  const chosen = endpoints.find(({ identity }) => identity === value);
  const choices: readonly Choice[] = [
    ['', t('wizard.chooseEndpoint')],
    ...endpoints.map(({ identity }): Choice => [identity, identity]),
  ];
  return (
    <div className="grid gap-3">
      <Panel
        title={t(`lane.${side}`)}
        end={
          <Link to="/new/endpoint" className="link">
            {t('endpoints.new')}
          </Link>
        }
      >
        <div className="grid gap-2 px-4 pb-4">
          <SelectField
            label={t(`wizard.${side}`)}
            choices={choices}
            value={value}
            onChange={(event) => onValue(event.target.value)}
          />
          {chosen ? (
            <p className="text-ink2">
              {chosen.remoteServer}:{chosen.port}, {t(`security.${chosen.security}`)},{' '}
              {t(`signIn.${chosen.signIn.kind}`)}
            </p>
          ) : null}
        </div>
      </Panel>
      {chosen ? <InlineTest key={chosen.guid} given={{ identity: chosen.identity }} refused={null} /> : null}
    </div>
  );
}
