/** The tagged end of a command. */
export interface Reply {
  readonly status: 'OK' | 'NO' | 'BAD';
  /** `[UIDNEXT 5] Done`, response code included. */
  readonly text: string;
}

/** A command ends here with NO or BAD. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`${reply.status} ${reply.text}`);
    this.reply = reply;
  }
}

export const ok = (text: string): Reply => ({ status: 'OK', text });

export const no = (text: string): Reply => ({ status: 'NO', text });

export const bad = (text: string): Reply => ({ status: 'BAD', text });

/** Splits the text that a script gives: `NO [LIMIT] later`. */
export function scriptedReply(text: string): Reply {
  const [status = '', ...rest] = text.split(' ');
  if (status !== 'OK' && status !== 'NO' && status !== 'BAD')
    throw new Error(`a scripted reply begins with OK, NO or BAD: ${text}`);
  return { status, text: rest.join(' ') };
}
