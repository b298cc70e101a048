import type { Draft } from '../draft.ts';
import { type StrangeKind, variations } from './kind.ts';
import { joined, part } from './multipart.ts';

const DEPTHS = { '1': 1, '2': 2, '5': 5, '10': 10, '20': 20, '50': 50, '100': 100, '200': 200, '500': 500 };

function nestedMultipart(draft: Draft, depth: number): string {
  let inner = part('text/plain', draft.prose(1));
  for (let level = depth; level > 1; level--) {
    inner = part(`multipart/mixed; boundary="b${level}-"`, joined(`b${level}-`, [inner]));
  }
  return `${draft.head({ 'Content-Type': 'multipart/mixed; boundary="b1-"' })}\r\n${joined('b1-', [inner])}`;
}

function forwarded(draft: Draft, depth: number): string {
  let inner = `Subject: innermost\r\nMessage-ID: <inner.${draft.id}@example.org>\r\n\r\n${draft.prose(1)}`;
  for (let level = depth; level > 1; level--) {
    inner = `Subject: level ${level}\r\nContent-Type: message/rfc822\r\n\r\n${inner}`;
  }
  return `${draft.head({ 'Content-Type': 'message/rfc822' })}\r\n${inner}`;
}

function forwardedInParts(draft: Draft, depth: number): string {
  let inner = `Subject: innermost\r\n\r\n${draft.prose(1)}`;
  for (let level = depth; level > 0; level--) {
    const boundary = `f${level}-`;
    const parts = [part('text/plain', 'see below\r\n'), part('message/rfc822', inner)];
    inner = `Subject: Fwd ${level}\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${joined(boundary, parts)}`;
  }
  return `Message-ID: <${draft.id}@example.org>\r\n${inner}`;
}

/** Mail in mail in mail. */
export const nestingKinds: readonly StrangeKind[] = [
  ...variations('nested-multipart', DEPTHS, nestedMultipart),
  ...variations('nested-message', DEPTHS, forwarded),
  ...variations('nested-forward', { '3': 3, '30': 30, '120': 120 }, forwardedInParts),
];
