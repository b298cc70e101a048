import type { FailureAction } from '../failures/actions.ts';
import type { FailureCode } from '../failures/failures.ts';
import type { ProbeName } from './probes.ts';

/** How a walk through the questions ends: solved, or with what to hand to somebody who knows more. */
export type TroubleEnd = 'DONE' | 'SUPPORT';

/** An answer and where it leads. */
export interface TroubleEdge {
  /** What is typed or sent, e.g. `no`; unique within its node. */
  readonly answer: string;
  /** What is shown. */
  readonly label: string;
  readonly to: string;
}

/** One question of the troubleshooter. */
export interface TroubleNode {
  readonly question: string;
  /** What Microsoft's troubleshooter, or its support team, writes at this place; searchable. */
  readonly reference: string;
  /** What to try here, in order. */
  readonly steps: readonly string[];
  readonly edges: readonly TroubleEdge[];
  /** What the product can ask the servers itself, so that nobody need answer; null where only a person can know. */
  readonly probe: ProbeName | null;
  /** What the product can do itself. */
  readonly actions: readonly FailureAction[];
  /** The failures that this node is about. */
  readonly codes: readonly FailureCode[];
}

/** A node as its file writes it: lists that are empty are left out. */
type NodeWords = Pick<TroubleNode, 'question' | 'reference'> &
  Partial<Pick<TroubleNode, 'steps' | 'probe' | 'actions' | 'codes'>>;

/** A node with choices of its own. */
export function choice(
  words: NodeWords,
  ...edges: readonly (readonly [answer: string, label: string, to: string])[]
): TroubleNode {
  return { ...filled(words), edges: edges.map(([answer, label, to]) => ({ answer, label, to })) };
}

/** A node that asks “Did this solve your problem?”: yes ends, no goes on. */
export function solved(words: NodeWords, otherwise: string): TroubleNode {
  return choice(words, ['yes', 'Yes, it is solved', 'DONE'], ['no', 'No', otherwise]);
}

function filled({
  steps = [],
  probe = null,
  actions = [],
  codes = [],
  ...words
}: NodeWords): Omit<TroubleNode, 'edges'> {
  return { ...words, steps, probe, actions, codes };
}
