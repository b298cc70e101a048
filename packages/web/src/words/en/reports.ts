import type { Message } from '../message.ts';

/** Texts of the reports and of failures by their cause. */
export const REPORTS = {
  'reports.batches': 'Batches',
  'reports.causes': 'Errors by cause',
  'reports.note.batches': 'what came of each batch, and its files',
  'reports.note.causes': 'what users fail of in all batches, and what mends it',
  'reports.empty': 'No report yet',
  'reports.emptyText':
    'A batch has a report from its first start on. Start one, and it appears here with its files.',
  'reports.bundleShort': 'Bundle',
  'reports.bundle': 'Support bundle, without secrets and mail',
  'causes.search': 'Find a failure by its code, an exception’s name or any words of an error text',
  'causes.searchHint':
    'Texts of Microsoft’s pages and reports are known, too. Paste a whole report if you like.',
  'causes.users': { one: '{count} user', other: '{count} users' },
  'causes.none':
    'No user fails at present. When one does, its cause appears here with the step that mends it. Below is everything that Mailhaul can name.',
  'causes.known': 'Failures that are known',
  'causes.nothing': 'No failure fits these words',
  'causes.nothingText':
    'Try the name of the exception alone, or the part in quotation marks that the server said. The troubleshooter finds the cause by questions.',
  'causes.here': 'What becomes of it here',
  'causes.names': 'Also known as',
  'causes.nobody': 'Nobody at present.',
  'remedy.cannot-happen': 'Cannot happen',
  'remedy.heals-itself': 'Heals itself',
  'remedy.explained': 'Is explained',
} as const satisfies Readonly<Record<string, Message>>;
