/** Which command a rule means: the nth of that verb on a connection, or on all connections together. */
export interface CommandChoice {
  /** In capitals: `APPEND`, `UID FETCH`. */
  readonly verb: string;
  readonly nth: number;
  readonly countedOver: 'connection' | 'proxy';
}

/** One fault at an exact place. */
export type Fault =
  /** Closes after so many bytes from the server have reached the client. */
  | { readonly kind: 'cut-s2c'; readonly bytes: number }
  /** Closes after so many bytes from the client have reached the server. */
  | { readonly kind: 'cut-c2s'; readonly bytes: number }
  /** The request is lost: closes when the command comes, before passing it on. */
  | { readonly kind: 'cut-before'; readonly command: CommandChoice }
  /** The reply is lost: passes the command on, awaits the server's tagged reply, closes without it. */
  | { readonly kind: 'cut-after'; readonly command: CommandChoice }
  /** Answers with the tag and this text in the server's place. */
  | { readonly kind: 'reply'; readonly command: CommandChoice; readonly text: string }
  /** Answers `* BYE` with this text and closes. */
  | { readonly kind: 'bye'; readonly command: CommandChoice; readonly text: string }
  /** Puts this untagged line behind the command's tagged reply. */
  | { readonly kind: 'after'; readonly command: CommandChoice; readonly text: string }
  /** Server-to-client bytes trickle. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  /** After so many bytes to the client the connection stays open and silent for ever. */
  | { readonly kind: 'stall'; readonly bytes: number }
  /** Replaces text in the server's lines, literals apart. */
  | { readonly kind: 'sub'; readonly pattern: RegExp; readonly text: string }
  /** Takes capabilities out of everything that lists them. */
  | { readonly kind: 'caps'; readonly names: readonly string[] };

/** A fault, on every connection or on the nth only (counted from 1). */
export interface FaultRule {
  readonly connection?: number;
  readonly fault: Fault;
}

/**
 * Reads `[conn=N:]kind=value`: `cut-after=APPEND/3` is the third APPEND of a connection, `APPEND/#3` the
 * third over all connections, `reply=UID FETCH/2=NO [UNAVAILABLE] later`, `sub=UIDVALIDITY \d+=UIDVALIDITY 9`.
 */
export function parseFaultRule(text: string): FaultRule {
  const limited = /^conn=(\d+):(.*)$/s.exec(text);
  const rule = limited?.[2] ?? text;
  const at = rule.indexOf('=');
  if (at < 0) throw new Error(`a fault rule has the form kind=value: ${text}`);
  const fault = parseFault(rule.slice(0, at), rule.slice(at + 1));
  if (!fault) throw new Error(`unknown fault rule: ${text}`);
  return limited ? { connection: Number(limited[1]), fault } : { fault };
}

function parseFault(kind: string, value: string): Fault | undefined {
  switch (kind) {
    case 'cut-s2c':
    case 'cut-c2s':
    case 'stall':
      return { kind, bytes: wholeNumber(value) };
    case 'slow':
      return { kind, bytesPerSecond: wholeNumber(value) };
    case 'cut-before':
    case 'cut-after':
      return { kind, command: parseChoice(value) };
    case 'reply':
    case 'bye':
    case 'after': {
      const [command, answer] = halves(value);
      return { kind, command: parseChoice(command), text: answer };
    }
    case 'sub': {
      const [pattern, replacement] = halves(value);
      return { kind, pattern: new RegExp(pattern, 'g'), text: replacement };
    }
    case 'caps':
      return { kind, names: value.split(',') };
    default:
      return undefined;
  }
}

function halves(value: string): [string, string] {
  const at = value.indexOf('=');
  if (at < 0) throw new Error(`a second = is missing in: ${value}`);
  return [value.slice(0, at), value.slice(at + 1)];
}

function parseChoice(text: string): CommandChoice {
  const match = /^([A-Za-z][A-Za-z -]*)(?:\/(#?)(\d+))?$/.exec(text);
  if (!match) throw new Error(`a command is written VERB, VERB/3 or VERB/#3: ${text}`);
  const [, verb = '', over, nth = '1'] = match;
  return { verb: verb.toUpperCase(), nth: Number(nth), countedOver: over === '#' ? 'proxy' : 'connection' };
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`a whole number is needed, not ${text}`);
  return Number(text);
}
