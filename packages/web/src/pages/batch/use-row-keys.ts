import type { UserStatistics } from '@mailhaul/contract/client';
import { useSay } from '../../components/toasts.tsx';
import { useShortcut } from '../../shell/use-shortcuts.ts';
import { userRefusal } from '../../states/refusals.ts';
import { useWords } from '../../words/words.tsx';
import { type UserAct, useEachUser } from './use-each-user.ts';

/** What keys do in the row that has the focus: `r` tries its user again, `s` stops one that can be stopped and starts any other. */
export function useRowKeys(batch: string, rows: readonly UserStatistics[]): void {
  const words = useWords();
  const say = useSay();
  const run = useEachUser(batch);
  const refusal = (act: UserAct, { status }: UserStatistics) => userRefusal(status, act, words);
  const perform = (actOf: (user: UserStatistics) => UserAct): void => {
    const user = rows[focusedRow() ?? -1];
    if (user === undefined) return;
    const act = actOf(user);
    const refused = refusal(act, user);
    if (refused === null) void run(act, [user]);
    else say({ tone: 'bad', title: user.emailAddress, text: refused });
  };
  useShortcut('r', () => perform(() => 'start'));
  useShortcut('s', () => perform((user) => (refusal('stop', user) === null ? 'stop' : 'start')));
}

function focusedRow(): number | null {
  const index = document.activeElement?.closest('tr[data-row]')?.getAttribute('data-row');
  return index == null ? null : Number(index);
}
