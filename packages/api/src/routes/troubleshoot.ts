import { type TroubleRecord, writeTroubleHtml } from '@mailhaul/service';
import type { ApiDeps } from '../deps.ts';
import type { Troubles } from '../live/troubles.ts';
import type { Answer, HandlersOf } from './handler.ts';

/** The troubleshooter: begun here, kept by the service. */
export function troubleshootHandlers(
  { service: { useCases } }: ApiDeps,
  troubles: Troubles,
): HandlersOf<'troubleshoot'> {
  return {
    'troubleshoot.new': async (input, { requestId }) => troubles.begin(input, requestId),
    'troubleshoot.list': async () => ({ items: await useCases['troubleshoot.list']({}) }),
    'troubleshoot.show': async ({ id }) =>
      troubles.find(id) ?? done(await useCases['troubleshoot.show']({ id })),
    'troubleshoot.answer': async (input) => done(await useCases['troubleshoot.answer'](input)),
    'troubleshoot.page': async ({ id }) => {
      const record = await useCases['troubleshoot.show']({ id });
      return { name: `troubleshooting-${id}.html`, html: writeTroubleHtml(record) };
    },
  };
}

function done(record: TroubleRecord): Answer<'troubleshoot.show'> {
  const answers = Object.fromEntries(Object.entries(record.answers));
  return { id: record.id, state: 'done', record: { ...record, answers }, problem: null };
}
