import { ROUTES } from '@mailhaul/contract';
import { REPORT_DOCUMENTS } from '@mailhaul/domain';
import { type ReportedView, type ReportOf, wholeReport, writeReport } from '@mailhaul/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DispatchDeps } from '../dispatch.ts';
import { attachment } from './attachment.ts';
import { enter } from './enter.ts';

/** Writes the whole report of a batch, a user or a sync request as a file in the format that is asked for. */
export async function sendDocument(
  deps: DispatchDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { service, clock } = deps.api;
  const { format, ...of } = (await enter(deps, 'report.document', request)).input;
  const view = declared(await wholeReport(service.useCases, of));
  const { ending, mediaType } = REPORT_DOCUMENTS[format];
  return reply
    .headers({
      'content-type': `${mediaType}; charset=utf-8`,
      'content-disposition': attachment(`${nameOf(of)}.${ending}`),
      // whatever a server said, no browser may run it
      'content-security-policy': "sandbox; default-src 'none'",
    })
    .send(writeReport([view], { format, madeAtMs: clock.now() }));
}

/** Without whatever the contract does not declare, as every other answer. */
function declared(view: ReportedView): ReportedView {
  // the contract says less of some words than the view, never another word
  return ROUTES[shownBy(view)].answer.parse(view) as ReportedView;
}

function shownBy(view: ReportedView) {
  if ('batchGuid' in view) return 'batch.show';
  return 'syncProtocol' in view ? 'request.statistics' : 'user.statistics';
}

// a user and its sync request have the same address
function nameOf({ batch, user, request }: ReportOf): string {
  return request === undefined ? (user ?? batch) : `${request}-request`;
}
