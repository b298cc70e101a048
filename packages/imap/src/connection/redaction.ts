import { Buffer } from 'node:buffer';
import type { Secret } from '@mailhaul/base';
import type { Response } from '../wire/response.ts';

/** Shorter secrets are not looked for: they would be found in any text. */
const SHORTEST_SOUGHT = 4;
const SHOWN_INSTEAD = '<secret>';

const OUR_START = /^(?:\*|A\d+) +(?:OK|NO|BAD|BYE|PREAUTH) /i;

/** Takes secrets out of what a server says, since some echo the command that they refuse. */
export class Redaction {
  #forms: readonly string[] = [];

  /** Remembers a secret in each form in which it goes over the wire. */
  add(secret: Secret<string>): void {
    const text = secret.reveal();
    const bytes = Buffer.from(text, 'utf8');
    const raw = bytes.toString('latin1');
    const forms = [text, raw, raw.replaceAll(/["\\]/g, '\\$&'), bytes.toString('base64')];
    const sought = forms.filter((form) => form.length >= SHORTEST_SOUGHT);
    // longest first, so that none leaves a part of another behind
    this.#forms = [...new Set([...this.#forms, ...sought])].sort((a, b) => b.length - a.length);
  }

  /** The text without secrets. */
  clean(text: string): string {
    let cleaned = text;
    for (const form of this.#forms)
      if (cleaned.includes(form)) cleaned = cleaned.replaceAll(form, SHOWN_INSTEAD);
    return cleaned;
  }

  /**
   * The line of an answer without secrets. What stands in the code of an OK stays, except while signing in: a UID may look like
   * the password, and left out of its place it would even tell it.
   */
  cleanAnswer(response: Response, line: string, signingIn: boolean): string {
    const code = response.kind === 'status' && response.status === 'OK' ? response.code : null;
    if (!code || (signingIn && code.name !== 'CAPABILITY')) {
      // a tag of ours is no secret, even where it looks like one: without it the answer would belong to nobody
      const [start = ''] = OUR_START.exec(line) ?? [];
      return start + this.clean(line.slice(start.length));
    }
    const text = response.kind === 'status' ? response.text : '';
    return line.slice(0, line.length - text.length) + this.clean(text);
  }
}
