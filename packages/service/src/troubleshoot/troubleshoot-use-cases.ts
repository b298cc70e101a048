import { isTroubleNode, nextNode } from '@mailhaul/domain';
import { ServiceError } from '../use-cases/service-error.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { troubleshoot, withAnswers } from './troubleshoot.ts';

type TroubleshootUseCases = Pick<
  UseCases,
  'troubleshoot.run' | 'troubleshoot.list' | 'troubleshoot.show' | 'troubleshoot.answer'
>;

/** What can be asked of the troubleshooter. */
export function troubleshootUseCases(deps: UseCaseDeps): TroubleshootUseCases {
  const { troubleRecords } = deps;
  return {
    'troubleshoot.run': async (input) => {
      requireId(input.id);
      for (const [node, answer] of Object.entries(input.answers ?? {})) requireAnswer(node, answer);
      const record = await troubleshoot(deps, input);
      await troubleRecords.save(record);
      return record;
    },
    'troubleshoot.list': async () => troubleRecords.list(),
    'troubleshoot.show': async ({ id }) => troubleRecords.show(id),
    'troubleshoot.answer': async ({ id, node, answer }) => {
      requireAnswer(node, answer);
      const record = withAnswers(await troubleRecords.show(id), { [node]: answer.trim().toLowerCase() });
      await troubleRecords.save(record);
      return record;
    },
  };
}

/** It becomes part of an address. */
function requireId(id: string | undefined): void {
  if (id === undefined || /^[\w-]{1,64}$/.test(id)) return;
  throw new ServiceError({
    code: 'BAD_INPUT',
    message: 'The id of a record is up to 64 letters, digits, - and _.',
  });
}

function requireAnswer(node: string, answer: string): void {
  if (isTroubleNode(node) && nextNode(node, answer) !== null) return;
  throw new ServiceError({
    code: 'BAD_INPUT',
    message: `\`${answer}\` is no answer to question ${node}.`,
    fix: '`mailhaul troubleshoot --list` shows every question with its answers.',
  });
}
