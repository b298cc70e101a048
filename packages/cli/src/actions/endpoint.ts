import { UsageError } from '@mailhaul/service';
import type { OpenService } from '../open-service.ts';
import { testEnd, testStepLines } from '../render/test-steps.ts';
import { endpointLines, endpointTable } from '../views/endpoint-view.ts';
import type { Paper } from '../views/paper.ts';
import type { Action, Answer } from './action.ts';
import { answer, ask, done, found } from './ask.ts';
import { measure } from './measure.ts';
import { type Request, requestOf } from './request-of.ts';
import { signInPolicy } from './sign-in-policy.ts';
import type { VerbCall } from './verb-call.ts';

const create: Action = async (call, { useCases }) => {
  const request = endpointRequest(call);
  if (request.name === undefined)
    throw new UsageError(
      'The endpoint has no name; `mailhaul endpoint new contoso --remote-server imap.contoso.example` gives it one.',
    );
  if (request.remoteServer === undefined && request.preset === undefined)
    throw new UsageError('--remote-server is missing; it is the name or address of the mail server.');
  const endpoint = await ask(useCases, 'endpoint.new', request);
  const words =
    request.skipVerification === true ? 'is saved; nobody tried whether it answers' : 'answers and is saved';
  return answer(
    endpoint,
    done(`The endpoint ${endpoint.identity} ${words}.`, (paper) => [
      '',
      ...endpointLines(endpoint, paper).slice(2),
    ]),
  );
};

const set: Action = async (call, { useCases }) => {
  const endpoint = await ask(useCases, 'endpoint.set', endpointRequest(call));
  return answer(
    endpoint,
    done(`The endpoint ${endpoint.identity} is changed.`, (paper) => [
      '',
      ...endpointLines(endpoint, paper).slice(2),
    ]),
  );
};

const get: Action = async (call, { useCases }) => {
  const { identity } = call;
  const endpoints = await ask(useCases, 'endpoint.get', identity === null ? {} : { identity });
  const most = call.given.get('result-size');
  const shown = typeof most === 'number' ? endpoints.slice(0, most) : endpoints;
  return found(shown, identity !== null, { list: endpointTable, one: endpointLines });
};

const remove: Action = async (call, { useCases }) => {
  const answered = await ask(useCases, 'endpoint.remove', requestOf(call));
  return answer(answered, done(`The endpoint ${answered.removed} is removed.`));
};

const test: Action = async (call, service) => {
  const { useCases } = service;
  if (call.has('ramp')) return ramp(call, service);
  if (call.given.has('most-connections')) throw new UsageError('--most-connections is for --ramp.');
  const request = endpointRequest(call);
  if ([request.identity, request.remoteServer, request.preset].every((place) => place === undefined))
    throw new UsageError('What shall be tested? Name an endpoint, or give --remote-server.');
  if (request.secret !== undefined && request.userName === undefined)
    throw new UsageError(
      '--secret-file is for a test that signs in; --user-name says whose mailbox it opens.',
    );
  const report = await ask(useCases, 'endpoint.test', request);
  const { steps, exitCode } = report;
  const failedAt = steps.findIndex(({ verdict }) => verdict === 'failed');
  const signsIn = request.userName !== undefined;
  // where nobody signs in, the stages behind that were never meant
  const reached =
    failedAt < 0
      ? steps.filter(({ name, verdict }) => verdict !== 'skipped' || name === 'dns')
      : steps.slice(0, failedAt + 1);
  return {
    document: report,
    lines: (paper) => [
      paper.style.bold(report.account),
      '',
      ...reached.flatMap((step) => testStepLines(step, paper)),
      ...(signsIn || report.verdict === 'failed'
        ? testEnd(report, paper)
        : serverWords(report.verdict, paper)),
    ],
    exitCode,
  };
};

async function ramp(call: VerbCall, service: OpenService): Promise<Answer> {
  const { identity, userName, password, mostConnections, ...others } = endpointRequest(call);
  if (identity === undefined || Object.keys(others).length > 0)
    throw new UsageError('--ramp wants the name of a saved endpoint, and none of its settings.');
  return measure(call, service, { identity, userName, password, mostConnections, kind: 'ramp' });
}

function serverWords(verdict: 'ok' | 'warning', { style }: Paper): string[] {
  const { signs } = style;
  return [
    '',
    verdict === 'ok'
      ? style.green(`${signs.good} This server answers; nobody signed in.`)
      : style.yellow(`${signs.warning} This server answers; look at what is marked. Nobody signed in.`),
  ];
}

/** The fields, with the options of the sign-in put together to one policy. */
function endpointRequest(call: VerbCall): Request {
  const { signIn, admin, adminTemplate, ...others } = requestOf(call);
  const fields = Object.fromEntries(Object.entries(others).filter(([name]) => !name.startsWith('oauth')));
  const policy = signInPolicy(call);
  return policy === null ? fields : { ...fields, signIn: policy };
}

/** What the verbs of an endpoint do. */
export const ENDPOINT_ACTIONS: Readonly<Record<string, Action>> = {
  'endpoint new': create,
  'endpoint set': set,
  'endpoint get': get,
  'endpoint remove': remove,
  'endpoint test': test,
};
