import type { UserStatistics, Verification } from '@mailhaul/contract/client';
import { useId } from 'react';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { useSession } from '../../queries/use-session.ts';
import { useWords } from '../../words/words.tsx';
import { LEVELS, type Level } from './level.ts';
import { verifyRefusal } from './verdict.ts';

interface VerificationBeginProps {
  readonly user: UserStatistics;
  readonly batch: string;
  /** The last one; null before the first. */
  readonly verification: Verification | null;
  readonly level: Level;
  readonly setLevel: (level: Level) => void;
}

/** Chooses how thoroughly, says what that proves and costs, and begins; or why it cannot be now. */
export function VerificationBegin({ user, batch, verification, level, setLevel }: VerificationBeginProps) {
  const { t } = useWords();
  const role = useSession().data?.role ?? null;
  const begin = useCommand('verification.new');
  const runs = verification?.state === 'running' || begin.isPending;
  const why = runs ? 'verify.isRunning' : verifyRefusal(user, role);
  return (
    <Panel title={t('verify.level')} note={t('verify.note')}>
      <Levels {...{ level, setLevel }} />
      <div className="flex flex-wrap items-center gap-3 px-4 pb-4">
        <Button
          icon="shield"
          kind={verification === null ? 'primary' : 'plain'}
          refused={why === null ? null : t(why)}
          onClick={() => begin.mutate({ identity: user.guid, batch, level })}
        >
          {t(verification === null ? 'verify.do' : 'verify.again')}
        </Button>
        {why === null ? null : <span className="min-w-0 flex-1 text-ink2">{t(why)}</span>}
      </div>
    </Panel>
  );
}

function Levels({ level, setLevel }: Pick<VerificationBeginProps, 'level' | 'setLevel'>) {
  const { t } = useWords();
  const name = useId();
  return (
    <fieldset className="grid gap-x-6 gap-y-2 px-4 pb-3 mid:grid-cols-3" aria-label={t('verify.level')}>
      {LEVELS.map((one) => (
        <label key={one} className="check">
          <input type="radio" name={name} checked={one === level} onChange={() => setLevel(one)} />
          <span>
            <span className="font-semibold">{t(`verify.${one}`)}</span>
            <span className="block text-sm text-ink2">{t(`verify.${one}Says`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
