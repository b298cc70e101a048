import { FAILURE_ACTIONS, type FoundFailure, pageOf, type Remedy } from '@mailhaul/domain';
import type { Style } from './style.ts';
import { hanging, wrap } from './text.ts';

/** Further rows that are named after the best one. */
const OTHERS = 4;

const REMEDIES: Readonly<Record<Remedy, string>> = {
  'cannot-happen': 'Cannot happen here',
  'heals-itself': 'Heals itself here',
  explained: 'Explained here',
};

/** What an error means, the best match in full and some others by their sentence. */
export function explanation(
  found: readonly FoundFailure[],
  { width, style }: { readonly width: number; readonly style: Style },
): string[] {
  const [best, ...others] = found;
  if (!best)
    return wrap(
      'Nothing like that is in the catalogue. Try fewer words, or a part without names and numbers.',
      width,
    );
  const { code, row } = best;
  const paper = { width, style };
  return [
    style.bold(`${row.reference}  ${code}`),
    '',
    ...(row.headline === undefined ? [] : said(`“${row.headline}”`, paper).map(style.dim)),
    ...said(row.message, paper),
    ...(row.here ? ['', ...said(`${REMEDIES[row.here.remedy]}: ${row.here.how}.`, paper)] : []),
    '',
    ...row.steps.flatMap((step) => hanging(`  ${style.signs.arrow} `, step, width - 2)),
    ...actionLines(best, paper),
    '',
    style.dim(`  docs/${pageOf(code)}`),
    ...otherLines(others.slice(0, OTHERS), paper),
  ];
}

interface Paper {
  readonly width: number;
  readonly style: Style;
}

function said(text: string, { width }: Paper): string[] {
  return wrap(text, width - 4).map((line) => `  ${line}`);
}

function actionLines({ row }: FoundFailure, paper: Paper): string[] {
  if (row.actions.length === 0) return [];
  return [
    '',
    ...said(`Can be done for you: ${row.actions.map((one) => FAILURE_ACTIONS[one]).join(' · ')}`, paper),
  ];
}

function otherLines(others: readonly FoundFailure[], { width, style }: Paper): string[] {
  if (others.length === 0) return [];
  const lines = others.flatMap(({ row }) => hanging(`  ${row.reference}  `, row.message, width - 2));
  return ['', style.bold('Or did you mean'), ...lines];
}
