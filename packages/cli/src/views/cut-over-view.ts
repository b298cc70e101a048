import type { CutOverDomain, CutOverState } from '@mailhaul/domain';
import type { CutOverStepView, CutOverView } from '@mailhaul/service';
import { counted, formatCount } from '../render/numbers.ts';
import { table } from '../render/table.ts';
import { hanging, printable } from '../render/text.ts';
import type { Paper } from './paper.ts';
import { statusWord } from './status.ts';
import { moment } from './times.ts';

/** Where a batch stands at its cut-over: where mail goes, and the checklist. */
export function cutOverLines(view: CutOverView, paper: Paper): string[] {
  const { style } = paper;
  return [
    `${style.bold(`Cut-over of ${printable(view.batch)}`)}  ${statusWord(view.status, paper)}`,
    '',
    ...domainLines(view.domains, paper),
    '',
    ...view.steps.flatMap((step, at) => stepLines(step, at + 1, paper)),
  ];
}

function domainLines(domains: readonly CutOverDomain[], paper: Paper): string[] {
  if (domains.length === 0) return ['  No address has a domain that could be asked for.'];
  const rows = domains.map(({ domain, users, route, side }) => [
    printable(domain),
    counted(users, 'user'),
    route.kind === 'found' ? printable(route.exchanges[0]?.host ?? '') : ROUTE_WORDS[route.kind],
    route.kind === 'found' ? `${formatCount(route.ttlSeconds)} s` : '',
    side === null ? '' : SIDE_WORDS[side],
  ]);
  const columns = [
    { title: 'DOMAIN', least: 12 },
    { title: '' },
    { title: 'MAIL GOES TO', least: 16 },
    { title: 'TTL', align: 'right' as const },
    { title: '' },
  ];
  return table(columns, rows, paper);
}

const ROUTE_WORDS = {
  none: 'nobody',
  'no-domain': 'nobody knows this domain',
  unknown: 'no name server answered',
} as const;

const SIDE_WORDS = {
  old: 'the old side',
  new: 'the new side',
  both: 'both sides',
  elsewhere: 'neither side that is known',
} as const;

function stepLines(step: CutOverStepView, number: number, paper: Paper): string[] {
  const { style, width } = paper;
  const when = step.at === null ? '' : ` (${step.state === 'wait' ? 'until ' : ''}${moment(step.at, paper)})`;
  const lines = hanging(
    `  ${signOf(step.state, paper)} ${number}. `,
    `${printable(step.words)}${when}`,
    width,
  );
  const shown = step.state === 'later' ? lines.map(style.dim) : lines;
  const isOffered = step.command !== null && step.state !== 'done' && step.state !== 'later';
  return [...shown, ...(isOffered ? [`       ${style.cyan(`mailhaul ${step.command}`)}`] : [])];
}

function signOf(state: CutOverState, { style }: Paper): string {
  const { signs } = style;
  switch (state) {
    case 'done':
      return style.green(signs.good);
    case 'now':
      return style.yellow(signs.arrow);
    case 'wait':
      return style.yellow(signs.ellipsis);
    case 'later':
      return style.dim(signs.dot);
  }
}
