import { createHash } from 'node:crypto';
import type { LiteralSink } from '@mailhaul/imap';
import { CanonicalForm } from './canonical-form.ts';

/** What a message's bytes amount to. */
export interface MessageDigest {
  readonly sizeBytes: number;
  /** SHA-256 of the bytes as they came. */
  readonly raw: Buffer;
  /** SHA-256 of the canonical form; null when it was not asked for. */
  readonly canonical: Buffer | null;
}

/** Digests a message while it streams by, in constant memory; the canonical form costs a look at each byte, so it is made on demand. */
export function digestSink(
  options: { readonly canonical: boolean },
  onDigest: (digest: MessageDigest) => void,
): LiteralSink {
  const raw = createHash('sha256');
  const canonical = options.canonical ? createHash('sha256') : null;
  const form = canonical ? new CanonicalForm((bytes) => canonical.update(bytes)) : null;
  let sizeBytes = 0;
  return {
    chunk(bytes) {
      sizeBytes += bytes.length;
      raw.update(bytes);
      form?.update(bytes);
    },
    end: () => onDigest({ sizeBytes, raw: raw.digest(), canonical: canonical?.digest() ?? null }),
  };
}

/** SHA-256 of the canonical form of a header (or a whole message) that is in memory anyway. */
export function canonicalDigest(bytes: Uint8Array): Buffer {
  const hash = createHash('sha256');
  new CanonicalForm((piece) => hash.update(piece)).update(bytes);
  return hash.digest();
}
