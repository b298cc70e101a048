import { strToU8, zipSync } from 'fflate';

/** Texts as one ZIP file. */
export function zipOf(files: readonly { readonly name: string; readonly content: string }[]): BlobPart {
  const entries = files.map(({ name, content }) => [name, strToU8(content)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(entries)));
}
