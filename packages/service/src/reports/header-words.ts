const ENCODED_WORD = /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=/gi;

/** A header value with its encoded words (RFC 2047) turned into text; what cannot be decoded stays as it is. */
export function decodeHeader(value: string): string {
  // blanks between two encoded words do not count (RFC 2047 §6.2)
  return value
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(ENCODED_WORD, (word) => decodedWord(word) ?? word);
}

function decodedWord(word: string): string | null {
  const [, charset = '', encoding = '', text = ''] = new RegExp(ENCODED_WORD.source, 'i').exec(word) ?? [];
  return decode(encoding.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : fromQ(text), charset);
}

function fromQ(text: string): Buffer {
  const plain = text
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

function decode(bytes: Buffer, charset: string): string | null {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (error) {
    // a charset that nobody knows
    if (error instanceof RangeError) return null;
    throw error;
  }
}
