import type { SkippedItem, UserStatistics } from '@mailhaul/contract/client';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { userRefusal } from '../../states/refusals.ts';
import { useWords } from '../../words/words.tsx';

interface SkippedPanelProps {
  readonly user: UserStatistics;
  readonly batch: string;
}

/** Messages that were left out: which, why, and the two answers, approve or try again. */
export function SkippedPanel({ user, batch }: SkippedPanelProps) {
  const words = useWords();
  const { t } = words;
  const items = user.skippedItems ?? [];
  const who = { identity: user.guid, batch };
  const done = () => t('batch.said', { name: user.emailAddress });
  const set = useCommand('user.set', { done });
  const start = useCommand('user.start', { done });
  const again =
    userRefusal(user.status, 'sync-now', words) === null
      ? () => set.mutate({ ...who, syncNow: true })
      : () => start.mutate(who);
  const open = items.filter(({ approved }) => !approved).length;
  return (
    <Panel
      title={t('skipped.title')}
      note={
        items.length === 0
          ? undefined
          : t('skipped.note', { count: items.length, score: user.dataConsistencyScore ?? '' })
      }
      end={
        items.length === 0 ? undefined : (
          <>
            <Button
              small
              icon="retry"
              refused={
                userRefusal(user.status, 'sync-now', words) && userRefusal(user.status, 'start', words)
              }
              onClick={again}
            >
              {t('retry')}
            </Button>
            <Button
              small
              refused={open === 0 ? t('batch.nothingToApprove') : null}
              onClick={() => set.mutate({ ...who, approveSkippedItems: true })}
            >
              {t('user.approve', { count: open })}
            </Button>
          </>
        )
      }
    >
      {items.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('skipped.none')}</p> : null}
      <ul>
        {items.map((item) => (
          <Skipped key={`${item.folderName} ${item.uid}`} item={item} />
        ))}
      </ul>
    </Panel>
  );
}

function Skipped({ item }: { readonly item: SkippedItem }) {
  const { t, show } = useWords();
  const { subject, kind, size, folderName, uid, reason, approved, date } = item;
  return (
    <li className="cause" title={reason}>
      <Icon name={approved ? 'ok' : 'skipped'} className={approved ? 'tone-ok' : 'tone-warn'} />
      <span className="cause-words">
        <span className="clip font-semibold">{subject || t('skipped.noSubject')}</span>
        <span className="clip text-sm text-ink3">
          {[kind, show.bytes(size), folderName, `UID ${uid}`, date].filter((part) => part !== '').join(' · ')}
        </span>
      </span>
      {approved ? <span className="text-sm text-ink2">{t('skipped.approved')}</span> : null}
    </li>
  );
}
