import { type ExportTable, exportText } from '@mailhaul/domain';
import type { MoveView, UseCases } from '@mailhaul/service';
import { analysisLines } from '../views/analysis-view.ts';
import type { Action } from './action.ts';
import { answer, ask } from './ask.ts';
import { requestOf } from './request-of.ts';
import type { VerbCall } from './verb-call.ts';
import { writeOut } from './written-report.ts';

const MOVES: ExportTable<MoveView> = [
  ['EmailAddress', (move) => move.emailAddress],
  ['StartTime', (move) => move.startTime],
  ['EndTime', (move) => move.endTime],
  ['InProgressDuration', (move) => move.inProgressDuration],
  ['PercentComplete', (move) => move.percentComplete],
  ['Items', (move) => move.items],
  ['Bytes', (move) => move.bytes],
  ['BytesSent', (move) => move.sentBytes],
  ['TransferRateGBPerHour', (move) => move.gbPerHour],
  ['SourceRoundTrips', (move) => move.sourceRoundTrips],
  ['TargetRoundTrips', (move) => move.targetRoundTrips],
  ['SourceWaitDuration', (move) => move.sourceWaitDuration],
  ['TargetWaitDuration', (move) => move.targetWaitDuration],
  ['TransientFailureDuration', (move) => move.transientFailureDuration],
  ['StalledDuration', (move) => move.stalledDuration],
];

/** How the moves of a batch went; on demand with a file of all of them, and one of all failures. */
export const analyzeBatch: Action = async (call, { useCases }) => {
  const analysis = await ask(useCases, 'batch.analyze', requestOf(call));
  const path = call.text('csv-stream');
  if (path !== null) writeOut({ option: '--csv-stream', path, content: exportText(MOVES, analysis.moves) });
  const failures = call.text('failures-out');
  if (failures !== null)
    writeOut({ option: '--failures-out', path: failures, content: await failuresText(call, useCases) });
  return answer(analysis, (paper) => analysisLines(analysis, paper));
};

async function failuresText(call: VerbCall, useCases: UseCases): Promise<string> {
  const [batch] = await ask(useCases, 'batch.get', { identity: call.identity, includeReport: true });
  const { failuresByType = [], failures = [] } = batch?.report ?? {};
  return [
    ...failuresByType.map(({ count, failureType, users = 0 }) => `${count} ${failureType} (${users} users)`),
    '',
    ...failures.map(({ timestamp, user, failureType, failureSide, message, words }) =>
      `${timestamp} ${user} ${failureType} (${failureSide}) ${message} ${words}`.replaceAll(
        /[\0-\x1f\x7f]+/g,
        ' ',
      ),
    ),
    '',
  ].join('\n');
}
