import type { Secret } from '@mailhaul/base';

/** Shorter secrets would be found in any text. */
const SHORTEST_SOUGHT = 4;

/** A function that takes the given secrets out of a text, in each form in which they might stand there. */
export function redactor(secrets: readonly Secret<string>[]): (text: string) => string {
  const forms = [...new Set(secrets.flatMap((secret) => formsOf(secret.reveal())))].sort(
    (a, b) => b.length - a.length,
  );
  return (text) => forms.reduce((clean, form) => clean.replaceAll(form, '[secret]'), text);
}

function formsOf(secret: string): string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  const encoded = [
    secret,
    escaped,
    encodeURIComponent(secret),
    formEncoded(secret),
    secret.replaceAll(/["\\]/g, '\\$&'),
    ...base64Cores(secret),
  ];
  return encoded.filter((form) => form.length >= SHORTEST_SOUGHT);
}

// as the body of an HTTP form: more is escaped than in a URL, and a blank is a plus
function formEncoded(secret: string): string {
  return new URLSearchParams({ '': secret }).toString().slice(1);
}

// inside `\0user\0secret` the encoding depends on where the secret begins; the middle of each of the three cases is enough
function base64Cores(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const affectedAtStart = offset === 0 ? 0 : offset + 1;
    const wholeEnd = Math.floor(((offset + bytes.length) * 4) / 3) - 1;
    return encoded.slice(affectedAtStart, Math.max(affectedAtStart, wholeEnd));
  });
}
