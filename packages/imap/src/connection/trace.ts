import { Buffer } from 'node:buffer';
import type { Fragment } from '../wire/fragment.ts';
import type { Part } from '../wire/part.ts';

/** A part of a command as a trace shows it: literals by their size. */
export function tracedPart(part: Part): string {
  if (typeof part === 'string') return part.replaceAll('\r\n', ' ');
  return part instanceof Uint8Array ? `<${part.length} bytes>` : '';
}

/** A response as a trace shows it. */
export function tracedResponse(fragments: readonly Fragment[]): string {
  return fragments.map(tracedFragment).join('');
}

function tracedFragment(fragment: Fragment): string {
  if (typeof fragment === 'string') return fragment;
  return `<${Buffer.isBuffer(fragment) ? fragment.length : fragment.sizeBytes} bytes>`;
}
