import { EN, type MessageKey } from '../words/en/index.ts';
import type { Words } from '../words/words.tsx';

/** A cause in a few words; the service's sentence where there are none for its code. */
export function causeTitle(
  { code, message }: { readonly code: string; readonly message: string },
  { t }: Pick<Words, 't'>,
): string {
  const key = `cause.${code}`;
  return isKey(key) ? t(key) : message;
}

function isKey(key: string): key is MessageKey {
  return key in EN;
}
