import {
  FAILURES,
  isTroubleNode,
  PROBES,
  TROUBLE_NODES,
  TROUBLE_TREES,
  type TroubleEnd,
  type TroubleNode,
  type TroubleNodeId,
  type TroubleTree,
} from '@mailhaul/domain';
import type { Style } from './style.ts';
import { hanging, wrap } from './text.ts';

interface Paper {
  readonly width: number;
  readonly style: Style;
}

/** One question: what it is about, what to try, and the answers there are. */
export function questionLines(id: TroubleNodeId, paper: Paper): string[] {
  const { width, style } = paper;
  const node: TroubleNode = TROUBLE_NODES[id];
  return [
    '',
    ...hanging(`${id.padEnd(4)} `, node.reference, width).map(style.dim),
    '',
    ...node.steps.flatMap((step) => hanging(`  ${style.signs.arrow} `, step, width - 2)),
    ...aboutLines(node, paper),
    ...(node.steps.length > 0 || node.probe !== null ? [''] : []),
    style.bold(node.question),
    ...node.edges.flatMap(({ answer, label }, at) => hanging(`  ${at + 1}  ${answer}: `, label, width - 2)),
  ];
}

function aboutLines({ codes, probe }: TroubleNode, { width, style }: Paper): string[] {
  const known = codes.map((code) => FAILURES[code].reference).join(', ');
  return [
    ...(known === '' ? [] : hanging('    known as ', known, width - 2)),
    ...(probe === null ? [] : hanging('    shown by ', PROBES[probe], width - 2)),
  ].map(style.dim);
}

/** How a walk ended. */
export function endLines(end: TroubleEnd, { width, style }: Paper): string[] {
  if (end === 'DONE') return ['', style.green(`${style.signs.good} Solved.`)];
  const steps = [
    'Ask with what follows, so that nobody must ask back; passwords are in none of it.',
    'The connection test of both servers: `mailhaul test URL --json`.',
    'The folders: `mailhaul folders URL --json`.',
    'The report of the run: `mailhaul copy … --json`, and its log; its last line says where that lies.',
    'The lines on the wire: the same command with --trace FILE.',
  ];
  return [
    '',
    ...wrap('This is where the questions end without a solution.', width).map(style.yellow),
    ...steps.flatMap((step) => hanging(`  ${style.signs.arrow} `, step, width - 2)),
  ];
}

/** All questions of a tree that can be reached, with where their answers lead. */
export function treeLines(tree: TroubleTree, paper: Paper): string[] {
  const { root, title } = TROUBLE_TREES[tree];
  return [
    paper.style.bold(`The questions ${title}`),
    ...reachable(root).flatMap((id) => nodeLines(id, paper)),
  ];
}

function nodeLines(id: TroubleNodeId, { width }: Paper): string[] {
  const node: TroubleNode = TROUBLE_NODES[id];
  const ways = node.edges.map(({ answer, to }) => `${answer} → ${to}`).join(', ');
  return [...hanging(`${id.padEnd(4)} `, node.question, width), ...hanging('       ', ways, width)];
}

function reachable(root: TroubleNodeId): TroubleNodeId[] {
  const found = new Set<TroubleNodeId>([root]);
  // a set that grows while it is walked hands out what was added
  for (const id of found) {
    const node: TroubleNode = TROUBLE_NODES[id];
    for (const { to } of node.edges) if (isTroubleNode(to)) found.add(to);
  }
  return [...found];
}
