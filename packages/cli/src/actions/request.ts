import { usualSecurity } from '@mailhaul/domain';
import { UsageError } from '@mailhaul/service';
import { reportLines } from '../views/report-view.ts';
import { requestLines, requestStatisticsLines, requestTable } from '../views/request-view.ts';
import type { Action } from './action.ts';
import { answer, ask, done, found } from './ask.ts';
import { MadeEndpoints } from './made-endpoints.ts';
import { type Request, requestOf } from './request-of.ts';
import { statisticsRequest, withChosenFailures } from './user.ts';
import type { VerbCall } from './verb-call.ts';
import { writtenReport } from './written-report.ts';

/** Options that a request shares with a batch; the request's own batch gets them. */
const OF_BATCH = new Set([
  'includeFolders',
  'excludeFolders',
  'targetRootFolder',
  'badItemLimit',
  'largeItemLimit',
  'acceptLargeDataLoss',
  'priority',
  'startAfter',
  'incrementalSyncIntervalMs',
]);

const create: Action = async (call, { useCases }) => {
  const { suspendComment: _, security, ...given } = requestOf(call);
  const fields = Object.entries(given);
  const request: Request = {
    ...Object.fromEntries(fields.filter(([name]) => !OF_BATCH.has(name))),
    batch: Object.fromEntries(fields.filter(([name]) => OF_BATCH.has(name))),
  };
  refuseIncomplete(request, call);
  const endpoints = new MadeEndpoints(useCases);
  const made = await endpoints.during(async () => {
    const sourceEndpoint = request.sourceEndpoint ?? (await endpoints.named(serverOf(call, security), null));
    return ask(useCases, 'request.new', { ...request, sourceEndpoint });
  });
  if (!call.has('suspend'))
    return answer(made, done(`The sync request of ${made.mailbox} is ${made.status}.`));
  const comment = call.text('suspend-comment');
  const suspended = await ask(useCases, 'request.suspend', {
    identity: made.identity,
    ...(comment === null ? {} : { suspendComment: comment }),
  });
  return answer(suspended, done(`The sync request of ${suspended.mailbox} is ${suspended.status}.`));
};

// -RemoteServerName, -RemoteServerPort and -Security describe an endpoint
function serverOf(call: VerbCall, said: unknown): Request {
  const given = call.given.get('remote-server-port');
  const port = typeof given === 'number' ? given : said === 'Tls' || said === 'None' ? 143 : 993;
  const signIn = { kind: 'csv' };
  return {
    remoteServer: call.text('remote-server-name'),
    port,
    security: said ?? usualSecurity(port),
    signIn,
  };
}

function refuseIncomplete(request: Request, call: VerbCall): void {
  const isServer = call.given.has('remote-server-name');
  if (isServer && request.sourceEndpoint !== undefined)
    throw new UsageError(
      '--remote-server-name and --source-endpoint both say where the mail is; say it once.',
    );
  const needed: readonly (readonly [string, string])[] = [
    [
      'mailbox',
      'The target mailbox is missing; it is named first, as in `mailhaul request new anna@new.example`.',
    ],
    ...(isServer
      ? []
      : [
          [
            'sourceEndpoint',
            '--source-endpoint is missing, or --remote-server-name for a server that is no endpoint yet.',
          ] as const,
        ]),
    [
      'targetEndpoint',
      '--target-endpoint is missing; `mailhaul endpoint get` lists the endpoints there are.',
    ],
    ['userName', '--user-name is missing; it says who signs in at the source.'],
  ];
  for (const [field, sentence] of needed) if (request[field] === undefined) throw new UsageError(sentence);
}

const get: Action = async (call, { useCases }) => {
  const request = requestOf(call);
  const requests = await ask(useCases, 'request.get', request);
  const one = request.identity !== undefined || request.mailbox !== undefined;
  return found(requests, one, { list: requestTable, one: requestLines });
};

/** A change of one request. */
function change(name: 'request.set' | 'request.suspend' | 'request.resume'): Action {
  return async (call, { useCases }) => {
    const { suspendComment, ...fields } = requestOf(call);
    const comment = name === 'request.suspend' && suspendComment !== undefined ? { suspendComment } : {};
    const request = await ask(useCases, name, { ...fields, ...comment });
    return answer(
      request,
      done(
        `The sync request of ${request.mailbox} is ${name === 'request.set' ? 'changed' : request.status}.`,
      ),
    );
  };
}

const remove: Action = async (call, { useCases }) => {
  const answered = await ask(useCases, 'request.remove', requestOf(call));
  return answer(
    answered,
    done(`The sync request of ${answered.removed} is removed; the mail stays on both sides.`),
  );
};

const stats: Action = async (call, { useCases }) => {
  const statistics = await ask(useCases, 'request.statistics', statisticsRequest(call));
  const written = writtenReport([statistics], call);
  if (written) return written;
  const which = call.text('failures');
  const { report } = statistics;
  if (call.has('report-only') && report)
    return answer((withChosenFailures(statistics, which) as typeof statistics).report, (paper) =>
      reportLines(report, which, paper).slice(1),
    );
  return answer(withChosenFailures(statistics, which), (paper) =>
    requestStatisticsLines(statistics, which, paper),
  );
};

/** What the verbs of a sync request do. */
export const REQUEST_ACTIONS: Readonly<Record<string, Action>> = {
  'request new': create,
  'request get': get,
  'request set': change('request.set'),
  'request suspend': change('request.suspend'),
  'request resume': change('request.resume'),
  'request remove': remove,
  'request stats': stats,
};
