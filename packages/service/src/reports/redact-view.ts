/** Fields that hold something of a message. */
const OF_MESSAGES: ReadonlySet<string> = new Set(['subject', 'sender', 'messageId']);
/** Fields that hold a secret, should one ever get into a view. */
const SECRETS = /password|passfile|^secret$|token$|clientSecret|privateKey/i;

const REMOVED = '[removed]';

/** A view without anything of a message, and without secrets: neither in fields that could hold one nor inside of a text. */
export function withoutMailAndSecrets<T>(view: T, redact: (text: string) => string): T {
  return cleaned(view, redact) as T;
}

function cleaned(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => cleaned(item, redact));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => {
      const isGone = typeof held === 'string' && held !== '' && (OF_MESSAGES.has(name) || SECRETS.test(name));
      return [name, isGone ? REMOVED : cleaned(held, redact)];
    }),
  );
}
