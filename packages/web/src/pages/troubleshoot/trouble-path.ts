import {
  isTroubleNode,
  nextNode,
  TROUBLE_NODES,
  type TroubleEnd,
  type TroubleNodeId,
} from '@mailhaul/contract/guide';

/** A question with the answer that was given. */
export interface Answered {
  readonly id: TroubleNodeId;
  readonly answer: string;
}

/** Where a walk is: at a question, or at an end. */
export type TroublePlace = TroubleNodeId | TroubleEnd;

/** Reads `T0.troubleshoot,T1.batch`; stops where an answer does not lead on to the next question. */
export function readPath(text: string): readonly Answered[] {
  const path: Answered[] = [];
  for (const step of text.split(',')) {
    const [id = '', answer = ''] = step.split('.');
    const last = path.at(-1);
    if (!isTroubleNode(id) || nextNode(id, answer) === null) break;
    if (last !== undefined && placeAfter(last) !== id) break;
    path.push({ id, answer });
  }
  return path;
}

/** The same as it stands in an address. */
export function pathText(path: readonly Answered[]): string {
  return path.map(({ id, answer }) => `${id}.${answer}`).join(',');
}

/** Where an answer leads. */
export function placeAfter({ id, answer }: Answered): TroublePlace | null {
  const step = nextNode(id, answer);
  if (step === null) return null;
  return step.kind === 'question' ? step.id : step.end;
}

/** The place of an address, in any case; null for none. */
export function placeOf(text: string): TroublePlace | null {
  const name = text.toUpperCase();
  return isTroubleNode(name) || name === 'DONE' || name === 'SUPPORT' ? name : null;
}

/** The words of an answer. */
export function labelOf({ id, answer }: Answered): string {
  return TROUBLE_NODES[id].edges.find((edge) => edge.answer === answer)?.label ?? answer;
}

/** A walk as text, a question and its answer on each line. */
export function recordText(path: readonly Answered[], end: TroublePlace): string {
  const lines = path.map((step) => `${step.id}  ${TROUBLE_NODES[step.id].question}  ${labelOf(step)}`);
  return [...lines, end].join('\n');
}

/** A walk as a page of its own, to be attached to a ticket. */
export function recordHtml(title: string, path: readonly Answered[], madeAt: Date): string {
  const rows = path.map(
    (step) =>
      `<tr><td>${step.id}</td><td>${escaped(TROUBLE_NODES[step.id].question)}</td><td>${escaped(labelOf(step))}</td></tr>`,
  );
  return [
    '<!doctype html><meta charset="utf-8">',
    `<title>${escaped(title)}</title>`,
    '<style>body{font:14px sans-serif;margin:2em}td{border-top:1px solid #ccc;padding:4px 12px 4px 0;vertical-align:top}</style>',
    `<h1>${escaped(title)}</h1><p>Mailhaul, ${madeAt.toISOString()}</p>`,
    `<table>${rows.join('')}</table>`,
  ].join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
