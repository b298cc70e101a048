import { ImapCommandError } from '@mailhaul/imap';

/** The answer, or a substitute when the server refuses the command; anything else is passed on. */
export async function optional<T>(answer: Promise<T>, substitute: T): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ImapCommandError) return substitute;
    throw error;
  }
}
