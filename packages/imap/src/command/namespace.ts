import { listOf, type Node, textOf } from '../wire/nodes.ts';
import type { Command } from './command.ts';

/** A namespace: its prefix as a raw name, and its delimiter. */
export interface Namespace {
  readonly prefix: string;
  readonly delimiter: string | null;
}

/** The server's namespaces (RFC 2342). */
export interface Namespaces {
  readonly personal: readonly Namespace[];
  readonly other: readonly Namespace[];
  readonly shared: readonly Namespace[];
}

/** NAMESPACE. */
export function namespace(): Command<Namespaces> {
  let answer: Namespaces = { personal: [], other: [], shared: [] };
  return {
    name: 'NAMESPACE',
    parts: () => ['NAMESPACE'],
    onData(response) {
      if (response.name !== 'NAMESPACE') return false;
      answer = {
        personal: group(response.nodes[0]),
        other: group(response.nodes[1]),
        shared: group(response.nodes[2]),
      };
      return true;
    },
    result: () => answer,
  };
}

function group(node: Node | undefined): Namespace[] {
  return listOf(node).flatMap((entry) => {
    const [prefix, delimiter] = listOf(entry);
    const text = textOf(prefix);
    if (text === null) return [];
    // Courier leaves the delimiter away, which is not the same as NIL: then it is the prefix's last character
    return [
      { prefix: text, delimiter: delimiter === undefined ? text.slice(-1) || null : textOf(delimiter) },
    ];
  });
}
