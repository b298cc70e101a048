import type { Probe } from '@mailhaul/contract/client';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Command } from '../../components/command.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { wordsOf } from '../../queries/use-command.ts';
import { useProbe } from '../../queries/use-probe.ts';
import { quoted } from '../../show/quoted.ts';
import { useWords } from '../../words/words.tsx';
import { MailboxFields } from './mailbox-fields.tsx';
import { ProbeFacts } from './probe-facts.tsx';
import { ProbeSteps } from './probe-steps.tsx';
import { probeText } from './probe-text.ts';
import { Verdict } from './verdict.tsx';

const route = getRouteApi('/shell/endpoints/$endpoint/test');

/** A test of a saved endpoint, stage by stage; begins by itself. */
export function EndpointTestPage() {
  const { t } = useWords();
  const { endpoint: identity } = route.useParams();
  const { probe, isLost, begin, error } = useProbe();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current) begin({ identity });
    begun.current = true;
  }, [begin, identity]);
  const run = (): void =>
    begin({ identity, ...(userName === '' ? {} : { userName }), ...(password === '' ? {} : { password }) });
  const above = [
    <Link key="all" to="/endpoints">
      {t('nav.endpoints')}
    </Link>,
    <Link key="one" to="/endpoints/$endpoint" params={{ endpoint: identity }}>
      {identity}
    </Link>,
  ];
  return (
    <>
      <PageHead title={t('test.title')} above={above} actions={<TestActions probe={probe} onAgain={run} />} />
      <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_356px]">
        <Panel
          title={t('test.steps')}
          note={probe?.report?.account ?? identity}
          end={probe ? <Counts probe={probe} /> : undefined}
        >
          {probe ? <ProbeSteps probe={probe} /> : null}
          {probe || isLost ? null : <p className="px-4 pb-4 text-ink2">{t('loading')}</p>}
          {isLost ? <TestLost onAgain={run} /> : null}
        </Panel>
        <div className="grid gap-3">
          <Panel title={t('test.verdict')}>
            <div className="px-4 pb-4">
              {error ? <Note tone="bad">{wordsOf(error).title}</Note> : null}
              {probe ? <Verdict probe={probe} /> : null}
            </div>
          </Panel>
          <SignInToo {...{ userName, setUserName, password, setPassword }} onRun={run} />
          <ProbeFacts probe={probe} />
          <Command
            line={`mailhaul endpoint test ${quoted(identity)}${userName === '' ? '' : ` --user-name ${quoted(userName)}`}`}
          />
        </div>
      </div>
    </>
  );
}

function TestLost({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useWords();
  return (
    <EmptyState
      title={t('test.lost')}
      action={
        <Button kind="primary" icon="retry" onClick={onAgain}>
          {t('test.again')}
        </Button>
      }
    >
      {t('test.lostSays')}
    </EmptyState>
  );
}

function TestActions({
  probe,
  onAgain,
}: {
  readonly probe: Probe | undefined;
  readonly onAgain: () => void;
}) {
  const { t } = useWords();
  const running = probe?.state === 'running' ? t('moment') : null;
  return (
    <>
      <Button
        icon="copy"
        refused={probe === undefined ? t('moment') : null}
        onClick={() => void navigator.clipboard.writeText(probe ? probeText(probe) : '')}
      >
        {t('test.copy')}
      </Button>
      <Button icon="retry" refused={running} onClick={onAgain}>
        {t('test.again')}
      </Button>
    </>
  );
}

function Counts({ probe }: { readonly probe: Probe }) {
  const { t } = useWords();
  const count = (verdict: string) => probe.steps.filter((step) => step.verdict === verdict).length;
  return (
    <span className="text-ink2">
      {t('test.counts', { ok: count('ok'), warnings: count('warning'), failed: count('failed') })}
    </span>
  );
}

interface SignInTooProps {
  readonly userName: string;
  readonly setUserName: (name: string) => void;
  readonly password: string;
  readonly setPassword: (password: string) => void;
  readonly onRun: () => void;
}

function SignInToo({ userName, setUserName, password, setPassword, onRun }: SignInTooProps) {
  const { t } = useWords();
  return (
    <Panel title={t('test.signIn')}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          onRun();
        }}
      >
        <p className="text-ink2">{t('test.signInSays')}</p>
        <MailboxFields {...{ userName, setUserName, password, setPassword }} />
        <div>
          <Button type="submit" refused={userName === '' ? t('test.needsMailbox') : null}>
            {t('test.again')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
