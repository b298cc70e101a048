import type { WorkerView } from '@mailhaul/service';
import { table } from '../render/table.ts';
import { printable } from '../render/text.ts';
import type { Paper } from './paper.ts';
import { moment } from './times.ts';

const right = { align: 'right' as const };

/** The processes that work on a database, a row each. */
export function workerTable(workers: readonly WorkerView[], paper: Paper): string[] {
  if (workers.length === 0)
    return [
      'No worker is there. A data folder has none: the process that owns it does all the work.',
      `  ${paper.style.cyan('mailhaul worker')} with DATABASE_URL_FILE works on a PostgreSQL.`,
    ];
  const rows = workers.map((worker) => [
    printable(worker.host),
    String(worker.pid),
    worker.state === 'Gone' ? paper.style.red('Gone') : worker.state,
    `${worker.users}/${worker.slots}`,
    moment(worker.startedDateTime, paper),
    moment(worker.lastSeenDateTime, paper),
  ]);
  const columns = [
    { title: 'HOST', least: 8 },
    { title: 'PID', ...right },
    { title: 'STATE' },
    { title: 'USERS', ...right },
    { title: 'STARTED' },
    { title: 'LAST SEEN' },
  ];
  return table(columns, rows, { ...paper, indent: 0 });
}
