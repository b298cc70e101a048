import { Readable } from 'node:stream';
import { USER_FILE_COLUMNS } from '@mailhaul/contract';
import { type ExportCell, exportHeader, exportLine } from '@mailhaul/domain';
import type { UserStatisticsView } from '@mailhaul/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DispatchDeps } from '../dispatch.ts';
import { enter } from './enter.ts';

type Column = (typeof USER_FILE_COLUMNS)[number];
type Cells = readonly (readonly [name: string, cell: (user: UserStatisticsView) => ExportCell])[];

// a column of the page may be several of a spreadsheet, where a cell holds one thing
const CELLS: Readonly<Record<Column, Cells>> = {
  identity: [['EmailAddress', ({ emailAddress }) => emailAddress]],
  status: [
    ['Status', ({ status }) => status],
    ['StatusDetail', ({ statusDetail }) => statusDetail],
    ['FolderNow', ({ folderNow }) => folderNow],
    ['ErrorCode', ({ failure }) => failure?.code ?? null],
    ['ErrorMessage', ({ failure }) => failure?.message ?? null],
  ],
  progress: [
    ['SyncedItemCount', ({ syncedItemCount }) => syncedItemCount],
    ['EstimatedItemCount', (user) => user.estimatedTotalTransferCount],
    ['ExaminedItemCount', ({ examinedItemCount }) => examinedItemCount],
    ['PercentageComplete', ({ percentageComplete }) => percentageComplete],
  ],
  waitsFor: [['WaitsFor', ({ waitsFor }) => waitsFor]],
  bytesTransferred: [
    ['BytesTransferred', ({ bytesTransferred }) => bytesTransferred],
    ['EstimatedTotalTransferSize', (user) => user.estimatedTotalTransferSize],
  ],
  skippedItemCount: [['SkippedItemCount', ({ skippedItemCount }) => skippedItemCount]],
  failedItemCount: [['FailedItemCount', ({ failedItemCount }) => failedItemCount]],
  rate: [
    ['WriteBytesPerSecond', ({ writeBytesPerSecond }) => writeBytesPerSecond],
    ['AverageBytesTransferredPerHour', (user) => user.averageBytesTransferredPerHour],
  ],
  remaining: [['EstimatedRemainingDuration', (user) => user.estimatedRemainingDuration]],
  lastActivityTime: [['LastActivityTime', ({ lastActivityTime }) => lastActivityTime]],
  lastSuccessfulSyncTime: [['LastSuccessfulSyncTime', (user) => user.lastSuccessfulSyncTime]],
  score: [['DataConsistencyScore', ({ dataConsistencyScore }) => dataConsistencyScore]],
  startTime: [['StartTime', ({ startTime }) => startTime]],
};

/** Users that are read at a time. */
const PAGE = 1_000;

/** Writes users as CSV, page by page: as many as there are, without holding them all. */
export async function sendUsers(
  deps: DispatchDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { columns = USER_FILE_COLUMNS, ...which } = (await enter(deps, 'report.users', request)).input;
  const table = columns.flatMap((column) => CELLS[column]);
  const list = deps.api.service.useCases['user.list'];
  // what is refused is refused before the file begins
  const first = await list({ ...which, limit: PAGE });
  async function* lines(): AsyncGenerator<string> {
    yield exportHeader(table, { byteOrderMark: true });
    for (let page = first; ; ) {
      yield page.items.map((user) => exportLine(table, user)).join('');
      if (page.next === null) return;
      page = await list({ ...which, limit: PAGE, after: page.next });
    }
  }
  return reply
    .headers({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="MigrationUsers.csv"',
      'cache-control': 'no-store',
    })
    .send(Readable.from(lines()));
}
