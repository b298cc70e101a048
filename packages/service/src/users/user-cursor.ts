import type { UserCursor } from '@mailhaul/store';
import { ServiceError } from '../use-cases/service-error.ts';

/** Where the next page of users begins, as it is handed out. */
export function printCursor({ value, id }: UserCursor): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

/** Reads what was handed out; BAD_INPUT for anything else. */
export function readCursor(text: string): UserCursor {
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString());
    if ((typeof value === 'string' || typeof value === 'number') && Number.isSafeInteger(id))
      return { value, id };
  } catch {
    // whatever it is, it is no cursor of ours
  }
  throw new ServiceError({
    code: 'BAD_INPUT',
    message: 'after is no `next` of an earlier page.',
    fix: 'Ask for the first page without `after`.',
  });
}
