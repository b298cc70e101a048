import { Buffer } from 'node:buffer';
import { arrivingBody } from '../wire/arriving-body.ts';
import { StreamedLiteral } from '../wire/fragment.ts';
import { type Node, textOf } from '../wire/nodes.ts';
import { parseResponse, type Response } from '../wire/response.ts';
import { type LiteralSink, Splitter } from '../wire/splitter.ts';

/** What a stream of server bytes was read as, in a form that can be compared and printed. */
export interface Reading {
  readonly responses: readonly unknown[];
  readonly bodies: readonly { uid: number | null; text: string; ended: boolean }[];
}

/** Reads chunks the way a connection does: whole messages go to sinks, everything else is kept. */
export function readStream(chunks: readonly Buffer[], onResponse?: (response: Response) => void): Reading {
  const responses: unknown[] = [];
  const bodies: { uid: number | null; text: string; ended: boolean }[] = [];
  const openBody = (uid: number | null): LiteralSink => {
    const body = { uid, text: '', ended: false };
    bodies.push(body);
    return {
      chunk: (bytes) => {
        body.text += bytes.toString('latin1');
      },
      end: () => {
        body.ended = true;
      },
    };
  };
  const splitter = new Splitter({
    openLiteral: (fragments) => {
      const body = arrivingBody(fragments);
      return body ? openBody(body.uid) : null;
    },
    drained: (sizeBytes) => responses.push(`drained ${sizeBytes}`),
    response: (fragments) => {
      const response = parseResponse(fragments);
      onResponse?.(response);
      responses.push(printable(response));
    },
  });
  for (const chunk of chunks) splitter.feed(chunk);
  return { responses, bodies };
}

/** A response as one line, e.g. `OK [READ-ONLY] done` or `FETCH 3 (UID 7)`. */
export function printable(response: Response): string {
  if (response.kind === 'continuation') return `+ ${response.text}`;
  if (response.kind === 'malformed') return `malformed: ${response.reason}`;
  if (response.kind === 'data')
    return [response.name, response.number ?? '-', ...response.nodes.map(printableNode)].join(' ');
  const code = response.code
    ? `[${[response.code.name, ...response.code.args.map(printableNode)].join(' ')}] `
    : '';
  return `${response.tag ?? '*'} ${response.status} ${code}${response.text}`;
}

function printableNode(node: Node): string {
  if (node === null) return 'NIL';
  if (node instanceof StreamedLiteral) return `<${node.sizeBytes}>`;
  const text = textOf(node);
  if (text === null) return `(${(node as readonly Node[]).map(printableNode).join(' ')})`;
  return Buffer.isBuffer(node) ? `{${text}}` : `'${text}'`;
}
