import type { FailureCode } from '../failures/failures.ts';
import type { TroubleEnd, TroubleNode } from './node.ts';
import { AFTER_START_NODES } from './nodes-after-start.ts';
import { BEFORE_START_NODES } from './nodes-before-start.ts';
import { REPORT_NODES } from './nodes-report.ts';
import { SLOW_NODES } from './nodes-slow.ts';
import { START_NODES } from './nodes-start.ts';

/** Every question of both trees, by its name; trees may lead into one another. */
export const TROUBLE_NODES = {
  ...START_NODES,
  ...AFTER_START_NODES,
  ...BEFORE_START_NODES,
  ...SLOW_NODES,
  ...REPORT_NODES,
} as const satisfies Readonly<Record<string, TroubleNode>>;

/** The name of a question. */
export type TroubleNodeId = keyof typeof TROUBLE_NODES;

/** The two ways in: by what an admin sees, or by the report of one user. */
export const TROUBLE_TREES = {
  batch: { root: 'T0', title: 'by what you see (Microsoft KB 10062)' },
  report: { root: 'R0', title: 'by the report of one user (Microsoft’s support team)' },
} as const satisfies Readonly<Record<string, { readonly root: TroubleNodeId; readonly title: string }>>;

/** One of the trees. */
export type TroubleTree = keyof typeof TROUBLE_TREES;

/** Where an answer leads: to the next question, or to an end. */
export type TroubleStep =
  | { readonly kind: 'question'; readonly id: TroubleNodeId; readonly node: TroubleNode }
  | { readonly kind: 'end'; readonly end: TroubleEnd };

/** The first question of a tree. */
export function firstNode(tree: TroubleTree): TroubleStep & { readonly kind: 'question' } {
  const id = TROUBLE_TREES[tree].root;
  return { kind: 'question', id, node: TROUBLE_NODES[id] };
}

/** Where an answer to a question leads; null when the question has no such answer. Case does not matter. */
export function nextNode(id: TroubleNodeId, answer: string): TroubleStep | null {
  const given = answer.trim().toLowerCase();
  const edge = TROUBLE_NODES[id].edges.find((one) => one.answer === given);
  return edge === undefined ? null : stepTo(edge.to);
}

/** Whether there is a question of this name. */
export function isTroubleNode(id: string): id is TroubleNodeId {
  return Object.hasOwn(TROUBLE_NODES, id);
}

/** The questions that are about a failure, in the order in which they are asked. */
export function nodesAbout(code: FailureCode): readonly TroubleNodeId[] {
  const nodes = Object.entries(TROUBLE_NODES) as [TroubleNodeId, TroubleNode][];
  return nodes.filter(([, { codes }]) => codes.includes(code)).map(([id]) => id);
}

function stepTo(to: string): TroubleStep | null {
  if (isTroubleNode(to)) return { kind: 'question', id: to, node: TROUBLE_NODES[to] };
  return to === 'DONE' || to === 'SUPPORT' ? { kind: 'end', end: to } : null;
}
