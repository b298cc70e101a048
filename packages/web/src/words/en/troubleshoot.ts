import type { Message } from '../message.ts';

/** Texts of the troubleshooter. */
export const TROUBLESHOOT = {
  'trouble.note': 'from what you see to the cause and the step that mends it',
  'trouble.now': 'What is wrong now',
  'trouble.nowNone':
    'No user fails at present. If something is slow or cannot be started, begin with a question.',
  'trouble.begin': 'Begin with a question',
  'trouble.tree.batch': 'By what you see',
  'trouble.treeSays.batch':
    'A batch does not start, goes wrong or takes longer than expected. The same questions as in Microsoft’s troubleshooter, answered further.',
  'trouble.tree.report': 'By the report of one user',
  'trouble.treeSays.report': 'Reading status and failures of one user, as Microsoft’s support team does it.',
  'trouble.start': 'Begin',
  'trouble.error': 'You have the text of an error?',
  'trouble.errorSays': 'Any words of it lead to the cause directly.',
  'trouble.find': 'Find the error',
  'trouble.all': 'All questions',
  'trouble.path': 'Path',
  'trouble.answered': { one: '{count} answer', other: '{count} answers' },
  'trouble.here': 'you are here',
  'trouble.reference': 'In Microsoft’s guide',
  'trouble.at': 'Begin at {node}',
  'trouble.try': 'What to try',
  'trouble.answer': 'Your answer',
  'trouble.canAsk': 'Mailhaul can look at this itself: {what}.',
  'trouble.actions': 'Do it from here',
  'trouble.has': 'Users that have this now',
  'trouble.hasNone': 'No user fails of this at present.',
  'trouble.done.title': 'Solved',
  'trouble.done.text':
    'Good. Start the users again that failed: what has arrived is not copied a second time.',
  'trouble.support.title': 'Hand it to somebody who knows more',
  'trouble.support.text':
    'The questions do not know this one. Give your support, or the maker of the server, what is here: the record of your answers and the support bundle of the batch. Neither holds a secret or anything of a message.',
  'trouble.record': 'Record of your answers',
  'trouble.copy': 'Copy as text',
  'trouble.copied': 'Copied',
  'trouble.save': 'Save record as HTML',
  'trouble.bundleOf': 'Support bundle of {batch}',
  'trouble.again': 'Begin again',
  'trouble.back': 'Back to the last question',
} as const satisfies Readonly<Record<string, Message>>;
