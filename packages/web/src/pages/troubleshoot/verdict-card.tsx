import type { TroubleRecord, TroubleVerdict } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Command } from '../../components/command.tsx';
import { Icon } from '../../components/icon.tsx';
import { causeTitle } from '../../states/cause-title.ts';
import { useWords } from '../../words/words.tsx';
import { DoAction } from './do-action.tsx';

const SHARE = { certain: 100, likely: 70, possible: 35 } as const;
/** Users that are named; the rest is counted. */
const NAMED = 6;

interface VerdictCardProps {
  readonly record: TroubleRecord;
  readonly verdict: TroubleVerdict;
}

/** A cause: what it is, how sure that is, whom it concerns, and the buttons that mend it. */
export function VerdictCard({ record, verdict }: VerdictCardProps) {
  const words = useWords();
  const { t } = words;
  const { cause, reference, headline, message, steps, actions, worksNow } = verdict;
  const [first] = actions;
  return (
    <>
      <section className="panel" aria-label={message}>
        <div className="grid mid:grid-cols-[minmax(0,1fr)_260px]">
          <div className="p-4">
            <p className={`flex items-center gap-2 tone-${worksNow ? 'ok' : 'bad'}`}>
              <Icon name={worksNow ? 'ok' : 'failed'} />
              {worksNow ? t('run.worksNow') : t('run.cause')}
              <Link to="/errors/$code" params={{ code: cause }} className="link">
                <code>{reference}</code>
              </Link>
            </p>
            <h2 className="mb-1 !whitespace-normal !text-[16px]">
              {causeTitle({ code: cause, message }, words)}
            </h2>
            <div lang="en" dir="auto">
              {headline === null ? null : <p className="text-ink2">{headline}</p>}
              <p>{message}</p>
              <ol className="mt-2 list-decimal ps-5 text-ink2">
                {steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </div>
            <Whom record={record} verdict={verdict} />
          </div>
          <Confidence verdict={verdict} />
        </div>
        {actions.length === 0 ? null : (
          <div className="flex flex-wrap items-center gap-2 border-t border-line p-4">
            {actions.map((action, at) => (
              <DoAction key={action.action} action={action} isFirst={at === 0} />
            ))}
          </div>
        )}
      </section>
      {first === undefined ? null : <Command line={first.command} />}
    </>
  );
}

function Confidence({ verdict: { confidence } }: { readonly verdict: TroubleVerdict }) {
  const { t } = useWords();
  return (
    <div className="border-t border-line p-4 mid:border-s mid:border-t-0">
      <p className="text-sm text-ink2">{t('run.confidence')}</p>
      <p className="text-xl font-semibold">{t(`confidence.${confidence}`)}</p>
      <span className="my-2 block h-1.5 rounded-bar bg-sunken" aria-hidden="true">
        <span className="block h-full rounded-bar bg-ok" style={{ width: `${SHARE[confidence]}%` }} />
      </span>
      <p className="text-sm text-ink2">{t(`confidenceSays.${confidence}`)}</p>
    </div>
  );
}

function Whom({ record, verdict: { users, folders } }: VerdictCardProps) {
  const { t } = useWords();
  const batch = record.batch ?? (record.kind === 'batch' ? record.identity : null);
  if (users.length + folders.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4">
      {users.slice(0, NAMED).map((user) => (
        <li key={user}>
          {batch === null ? (
            user
          ) : (
            <Link
              to="/batches/$batch/users/$user"
              params={{ batch, user }}
              search={{ mend: true }}
              className="link"
            >
              {user}
            </Link>
          )}
        </li>
      ))}
      {users.length > NAMED ? (
        <li className="leading-6">{t('errors.more', { count: users.length - NAMED })}</li>
      ) : null}
      {folders.map((folder) => (
        <li key={folder} className="leading-6">
          <code>{folder}</code>
        </li>
      ))}
    </ul>
  );
}
