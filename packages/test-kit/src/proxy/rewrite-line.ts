import { Buffer } from 'node:buffer';
import type { Fault } from './fault-rule.ts';

/** A server line as the client shall see it. */
export function rewriteLine(line: Buffer, faults: readonly Fault[]): Buffer {
  if (!faults.some(({ kind }) => kind === 'sub' || kind === 'caps')) return line;
  const text = line.toString('latin1');
  const rewritten = faults.reduce(applied, text);
  return rewritten === text ? line : Buffer.from(rewritten, 'latin1');
}

function applied(text: string, fault: Fault): string {
  if (fault.kind === 'sub') return text.replace(fault.pattern, fault.text);
  if (fault.kind !== 'caps' || !/CAPABILITY/i.test(text)) return text;
  const hidden = new Set(fault.names.map((name) => name.toUpperCase()));
  return text.replace(/ [^ \]\r\n]+/g, (word) => (hidden.has(word.slice(1).toUpperCase()) ? '' : word));
}
