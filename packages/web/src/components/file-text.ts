/** Byte order marks (Unicode §23.8); a file without one is UTF-8. The service reads files in the same way. */
const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The text of a file, without its byte order mark; null where its bytes are no text, so that no letter of a password is guessed. */
export function textOf(bytes: Uint8Array): string | null {
  const [encoding] = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? ['utf-8'];
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // UTF-16 without its mark reads as UTF-8 with a NUL beside every letter
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
