import type { Task } from '@mailhaul/contract/client';
import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Icon } from '../components/icon.tsx';
import { useTasks } from '../queries/use-tasks.ts';
import type { Look } from '../states/tone.ts';
import { EN, type MessageKey } from '../words/en/index.ts';
import { useWords, type Words } from '../words/words.tsx';

const SHOWN = 3;

const LOOKS: Readonly<Record<Task['state'], Look>> = {
  running: { icon: 'sync', tone: 'run', moving: true },
  done: { icon: 'ok', tone: 'ok' },
  failed: { icon: 'failed', tone: 'bad' },
};

/** What somebody set in motion, at the bottom of every page; opens the whole list. */
export function TaskBar() {
  const { t } = useWords();
  const tasks = useTasks();
  const [open, setOpen] = useState(false);
  const running = tasks.filter(({ state }) => state === 'running').length;
  return (
    <footer className="task-bar">
      <button type="button" className="lead flex min-h-6 items-center gap-2" onClick={() => setOpen(true)}>
        <Icon name="up" />
        {running > 0 ? t('tasks.running', { count: running }) : t('tasks.title')}
      </button>
      {tasks.length === 0 ? <span className="clip">{t('tasks.none')}</span> : null}
      {tasks.slice(0, SHOWN).map((task) => (
        <TaskLine key={task.id} task={task} />
      ))}
      <span className="flex-1" />
      <Clock />
      <Dialog
        title={t('tasks.title')}
        open={open}
        onClose={() => setOpen(false)}
        actions={<Button onClick={() => setOpen(false)}>{t('close')}</Button>}
      >
        {tasks.length === 0 ? <p className="text-ink2">{t('tasks.none')}</p> : null}
        <ul className="grid gap-2">
          {tasks.map((task) => (
            <li key={task.id}>
              <TaskLine task={task} />
              {task.detail ? <p className="ps-6 text-bad">{task.detail}</p> : null}
            </li>
          ))}
        </ul>
      </Dialog>
    </footer>
  );
}

function TaskLine({ task }: { readonly task: Task }) {
  const { t, show } = useWords();
  const look = LOOKS[task.state];
  const tookMs = task.endedAt === null ? null : Date.parse(task.endedAt) - Date.parse(task.startedAt);
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Icon name={look.icon} className={`tone-${look.tone} ${look.moving ? 'spin' : ''}`} />
      <b className="font-semibold">{taskWord(task.action, t)}</b>
      <span className="clip">
        {[task.object, tookMs === null ? show.instant(task.startedAt) : show.span(tookMs), task.by]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  );
}

// a newer service may do what this page has no word for
function taskWord(action: string, t: Words['t']): string {
  const key = `task.${action}`;
  return Object.hasOwn(EN, key) ? t(key as MessageKey) : action;
}

function Clock() {
  const { show } = useWords();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return <span className="text-ink3">{show.day(now)}</span>;
}
