import type { Endpoint } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from '../../components/button.tsx';
import { Command } from '../../components/command.tsx';
import { Icon } from '../../components/icon.tsx';
import type { IconName } from '../../components/icons.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import type { MessageKey } from '../../words/en/index.ts';
import { useWords } from '../../words/words.tsx';

/** Nothing to show yet: the four steps from here to the last message. */
export function FirstSteps({ endpoints }: { readonly endpoints: readonly Endpoint[] }) {
  const { t } = useWords();
  const hasSource = endpoints.some(({ role }) => role !== 'target');
  const hasTarget = endpoints.some(({ role }) => role !== 'source');
  const ready = hasSource && hasTarget && endpoints.length > 1;
  return (
    <>
      <PageHead title={t('nav.dashboard')} note={t('steps.note')} />
      <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_404px]">
        <div className="grid gap-3">
          <Panel title={t('steps.title')} note={t('steps.done', { done: ready ? 1 : 0 })}>
            <ol>
              <Step
                number={1}
                state={ready ? 'done' : 'now'}
                title={t('steps.endpoint.title')}
                text={t(endpoints.length === 1 ? 'steps.endpoint.second' : 'steps.endpoint.text')}
              >
                <Link to="/new/endpoint" className={buttonClass(ready ? 'plain' : 'primary')}>
                  {t('endpoints.new')}
                </Link>
              </Step>
              <Step
                number={2}
                state={ready ? 'now' : 'later'}
                title={t('steps.batch.title')}
                text={t('steps.batch.text')}
              >
                <Link to="/new/batch" className={ready ? buttonClass('primary') : buttonClass('quiet')}>
                  {t('batches.new')}
                </Link>
              </Step>
              <Step number={3} state="later" title={t('steps.watch.title')} text={t('steps.watch.text')} />
              <Step number={4} state="later" title={t('steps.switch.title')} text={t('steps.switch.text')} />
            </ol>
          </Panel>
          <Command line="mailhaul endpoint new contoso-source --remote-server imap.contoso.example --role source" />
        </div>
        <div className="grid gap-3">
          <Facts
            title={t('safe.title')}
            icon="shield"
            facts={['safe.source', 'safe.stop', 'safe.secrets', 'safe.test']}
          />
          <Facts
            title={t('hand.title')}
            icon="check"
            facts={['hand.hosts', 'hand.passwords', 'hand.list', 'hand.port']}
          />
        </div>
      </div>
    </>
  );
}

interface StepProps {
  readonly number: number;
  readonly state: 'done' | 'now' | 'later';
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

function Step({ number, state, title, text, children }: StepProps) {
  const mark = state === 'now' ? 'step-number-on' : state === 'done' ? 'step-number-done' : '';
  return (
    <li
      className="flex flex-wrap items-center gap-3 border-t border-line p-4"
      aria-current={state === 'now' ? 'step' : undefined}
    >
      <span className={`step-number self-start ${mark}`}>
        {state === 'done' ? <Icon name="check" /> : number}
      </span>
      <div className="min-w-60 flex-1">
        <h3 className="text-lg font-semibold">{title}</h3>
        <p className="text-ink2">{text}</p>
      </div>
      {children}
    </li>
  );
}

interface FactsProps {
  readonly title: string;
  readonly icon: IconName;
  readonly facts: readonly MessageKey[];
}

function Facts({ title, icon, facts }: FactsProps) {
  const { t } = useWords();
  return (
    <Panel title={title}>
      <ul className="px-4 pb-3">
        {facts.map((fact) => (
          <li key={fact} className="flex gap-2 py-1.5">
            <Icon name={icon} className="tone-ok mt-0.5" />
            {t(fact)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
