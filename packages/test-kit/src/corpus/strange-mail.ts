import { imapDateTime } from './date-time.ts';
import { makeDraft, someInstant } from './draft.ts';
import { type Random, seededRandom } from './random.ts';
import { attachmentKinds } from './strange/attachment.ts';
import { byteKinds } from './strange/byte.ts';
import { charsetKinds } from './strange/charset.ts';
import { dateHeaderKinds } from './strange/date-header.ts';
import { encodedWordKinds } from './strange/encoded-word.ts';
import { flagKinds } from './strange/flag.ts';
import { headerKinds } from './strange/header.ts';
import { imapLookalikeKinds } from './strange/imap-lookalike.ts';
import type { StrangeKind, StrangeParts } from './strange/kind.ts';
import { lengthKinds } from './strange/length.ts';
import { lineEndKinds } from './strange/line-end.ts';
import { multipartKinds } from './strange/multipart.ts';
import { nestingKinds } from './strange/nesting.ts';
import { reportKinds } from './strange/report.ts';
import { sizeKinds } from './strange/size.ts';
import { twinKinds } from './strange/twin.ts';

/** A message that is strange in one named way. */
export interface StrangeMessage {
  /** Family and variation, such as `nul/in-body`. */
  readonly kind: string;
  readonly flags: readonly string[];
  /** An IMAP date-time without quotes. */
  readonly internalDate: string;
  readonly bytes: Buffer;
}

const KINDS: readonly StrangeKind[] = [
  ...sizeKinds,
  ...lineEndKinds,
  ...byteKinds,
  ...lengthKinds,
  ...headerKinds,
  ...dateHeaderKinds,
  ...encodedWordKinds,
  ...multipartKinds,
  ...nestingKinds,
  ...charsetKinds,
  ...attachmentKinds,
  ...reportKinds,
  ...imapLookalikeKinds,
  ...twinKinds,
  ...flagKinds,
];

const USUAL_FLAGS = [
  [],
  [],
  ['\\Seen'],
  ['\\Seen'],
  ['\\Seen', '\\Answered'],
  ['\\Flagged'],
  ['\\Seen', '$Forwarded'],
] as const;
const USUAL_ZONES = [0, 0, 60, 120, -300, -480, 330, 540] as const;

/** Every kind of strange mail there is, by name. */
export function strangeKinds(): readonly string[] {
  return KINDS.map((kind) => kind.kind);
}

/** All strange mail of a seed, in the order of the kinds; the same seed gives the same bytes. */
export function strangeMail(seed: number | string = 1): readonly StrangeMessage[] {
  return KINDS.flatMap((kind) => messagesOf(kind, String(seed)));
}

/** A kind draws from random numbers of its own, so that a new kind changes none of the others. */
function messagesOf(kind: StrangeKind, seed: string): readonly StrangeMessage[] {
  const random = seededRandom(`strange/${seed}/${kind.kind}`);
  const id = random.bytes(10).toString('hex');
  const made = kind.make(makeDraft(random, id));
  const parts: readonly StrangeParts[] = typeof made === 'string' ? [{ bytes: made }] : made;
  return parts.map((part) => ({
    kind: kind.kind,
    flags: part.flags ?? kind.flags ?? random.pick(USUAL_FLAGS),
    internalDate: part.internalDate ?? kind.internalDate ?? usualDate(random),
    bytes: Buffer.from(part.bytes, 'latin1'),
  }));
}

function usualDate(random: Random): string {
  return imapDateTime(someInstant(random), random.pick(USUAL_ZONES));
}
