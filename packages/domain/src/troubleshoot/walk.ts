import type { ProbeFinding } from './finding.ts';
import type { TroubleNode } from './node.ts';
import { isTroubleNode, TROUBLE_NODES, type TroubleNodeId } from './trees.ts';
import type { TroubleVerdict } from './verdict.ts';

/** What came of one question. */
export type VisitOutcome =
  /** Its cause was found. */
  | 'cause'
  /** It was the cause then; tried again, it is not any more. */
  | 'works-now'
  /** Its probe looked, and this is not it. */
  | 'not-this'
  /** Its answer led on. */
  | 'led-on'
  /** A person said that it is solved. */
  | 'solved'
  /** Neither a probe nor a person has answered. */
  | 'open';

/** One question of a walk, and who answered it. */
export interface TroubleVisit {
  readonly id: TroubleNodeId;
  readonly question: string;
  readonly by: 'probe' | 'person' | 'nobody';
  /** As in the tree; several where several things are wrong. */
  readonly answers: readonly string[];
  readonly outcome: VisitOutcome;
}

/** What is known before the walk. */
export interface WalkQuestion {
  readonly roots: readonly TroubleNodeId[];
  readonly findings: readonly ProbeFinding[];
  /** What a person answered. */
  readonly answers: Readonly<Partial<Record<TroubleNodeId, string>>>;
}

/**
 * Walks the trees by what the probes found. Where several answers hold, all are followed; where a cause is found, that way ends. A
 * question that nobody answered stays open, and where it only asks whether something helped, the walk goes on behind it.
 */
export function walkTrees({ roots, findings, answers }: WalkQuestion): readonly TroubleVisit[] {
  const verdicts = findings.flatMap((finding) => finding.verdicts);
  const ways = new Set<TroubleNodeId>([...roots, ...verdicts.map(({ node }) => node)]);
  const visits: TroubleVisit[] = [];
  // a set that grows while it is walked hands out what was added
  for (const id of ways) {
    const visit = visitOf(id, { findings, verdicts, answer: answers[id] });
    visits.push(visit);
    for (const to of leadsTo(id, visit)) ways.add(to);
  }
  return visits;
}

interface Known {
  readonly findings: readonly ProbeFinding[];
  readonly verdicts: readonly TroubleVerdict[];
  readonly answer: string | undefined;
}

function visitOf(id: TroubleNodeId, { findings, verdicts, answer }: Known): TroubleVisit {
  const node: TroubleNode = TROUBLE_NODES[id];
  const { question } = node;
  const here = verdicts.filter((verdict) => verdict.node === id);
  if (here.length > 0) {
    const outcome = here.every(({ worksNow }) => worksNow === true) ? 'works-now' : 'cause';
    return { id, question, by: 'probe', answers: [], outcome };
  }
  if (answer !== undefined) {
    const isSolved = node.edges.some((edge) => edge.answer === answer && edge.to === 'DONE');
    return { id, question, by: 'person', answers: [answer], outcome: isSolved ? 'solved' : 'led-on' };
  }
  const found = [...new Set(findings.flatMap((finding) => finding.answers[id] ?? []))];
  if (found.length > 0) return { id, question, by: 'probe', answers: found, outcome: 'led-on' };
  const looked = findings.some(({ probe }) => probe === node.probe);
  const outcome = looked ? 'not-this' : 'open';
  return { id, question, by: looked ? 'probe' : 'nobody', answers: [], outcome };
}

/** Questions of the form “did it help?”: when their cause is not there, the next one is asked. */
function asksWhetherItHelped({ edges }: TroubleNode): boolean {
  return edges.some(({ answer, to }) => answer === 'yes' && to === 'DONE');
}

function leadsTo(id: TroubleNodeId, { outcome, answers }: TroubleVisit): readonly TroubleNodeId[] {
  const node: TroubleNode = TROUBLE_NODES[id];
  const follow = (wanted: readonly string[]) =>
    node.edges.flatMap(({ answer, to }) => (wanted.includes(answer) && isTroubleNode(to) ? [to] : []));
  switch (outcome) {
    case 'led-on':
      return follow(answers);
    case 'not-this':
    case 'open':
      return asksWhetherItHelped(node) ? follow(['no']) : [];
    case 'cause':
    case 'works-now':
    case 'solved':
      return [];
  }
}
