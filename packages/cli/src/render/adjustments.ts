import type { ReportedAdjustment } from '@mailhaul/service';
import { counted } from './numbers.ts';
import type { Style } from './style.ts';
import { printable, wrap } from './text.ts';

const KIND_WORDS: Readonly<Record<ReportedAdjustment['kind'], string>> = {
  'date-clamped':
    'the received date lies outside of what the target keeps, so the nearest possible one was given',
  'date-missing': 'the received date was not taken by the target',
  'keyword-dropped': 'a keyword was refused by the target, and left out',
  'keyword-renamed': 'a keyword is spelled otherwise on the target',
  'deleted-flag-stored-after': '\\Deleted was set after the delivery',
  'flags-stored-after': 'flags were set after the delivery',
  'line-ends-normalised': 'line ends were changed, since the target refuses them as they were',
  'sent-as-binary': 'sent as binary, since it contains NUL',
  'late-twin': 'an earlier attempt arrived late; the second copy was noted',
};

/** What arrived otherwise than it left, by kind, with an example. */
export function adjustmentLines(
  adjustments: readonly ReportedAdjustment[],
  { width, style }: { readonly width: number; readonly style: Style },
): string[] {
  if (adjustments.length === 0) return [];
  const kinds = [...Map.groupBy(adjustments, ({ kind }) => kind)];
  return [
    style.bold(`Delivered with a difference: ${counted(adjustments.length, 'message')}`),
    ...kinds.flatMap(([kind, group]) => {
      const [first] = group;
      const example = first
        ? `e.g. ${printable(first.folder)}, UID ${first.uid}: ${printable(first.detail)}`
        : '';
      return [
        ...wrap(`${counted(group.length, 'message')}: ${KIND_WORDS[kind]}`, width - 4).map(
          (line) => `  ${line}`,
        ),
        ...wrap(example, width - 6).map((line) => style.dim(`    ${line}`)),
      ];
    }),
  ];
}
