import { exitCodeOf as exitCodeOfFailure, type MeasurementView } from '@mailhaul/service';
import type { OpenService } from '../open-service.ts';
import { measurementLines, measurementTable } from '../views/measurement-view.ts';
import type { Action, Answer } from './action.ts';
import { answer, ask } from './ask.ts';
import { type Request, requestOf } from './request-of.ts';
import { untilDone } from './until-done.ts';
import type { VerbCall } from './verb-call.ts';

const STOPPED = 22;

/** Measures an endpoint and waits for the end. */
export async function measure(call: VerbCall, { useCases }: OpenService, request: Request): Promise<Answer> {
  const { view } = await untilDone<MeasurementView>(call, {
    begin: () => ask(useCases, 'measurement.new', request),
    look: ({ id }) => ask(useCases, 'measurement.get', { id }),
    isOver: ({ state }) => state !== 'running',
    line: ({ endpoint, stage }) => `${endpoint}: ${stage}`,
  });
  return { document: view, lines: (paper) => measurementLines(view, paper), exitCode: exitCodeOf(view) };
}

function exitCodeOf({ state, failure }: MeasurementView): number {
  if (state === 'done') return 0;
  return failure === null ? STOPPED : exitCodeOfFailure(failure);
}

const networkTest: Action = async (call, service) => {
  if (call.has('history')) {
    const all = await ask(service.useCases, 'measurement.list', { identity: call.identity });
    return answer(all, (paper) => measurementTable(all, paper));
  }
  return measure(call, service, { ...requestOf(call), kind: 'network' });
};

/** What the network test does. */
export const MEASURE_ACTIONS: Readonly<Record<string, Action>> = { 'network-test': networkTest };
