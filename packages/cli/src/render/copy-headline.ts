import type { CopyReport } from '@mailhaul/service';
import { counted } from './numbers.ts';
import type { Style } from './style.ts';

/** The one line that says how it went. */
export function headline(report: CopyReport, style: Style): string {
  const { signs } = style;
  const { totals } = report;
  switch (report.outcome) {
    case 'delivered':
      return style.green(`${signs.good} ${deliveredWords(report)}`);
    case 'planned':
      return style.green(`${signs.good} This is what a copy would do; nothing was changed.`);
    case 'listed-items':
      return style.yellow(`${signs.warning} Finished, but ${notDelivered(report)}.`);
    case 'item-limit':
      return style.red(
        `${signs.bad} Finished, but more was left out than the limit allows: ${notDelivered(report)}.`,
      );
    case 'differences':
      return style.red(`${signs.bad} Copied, but the comparison found differences.`);
    case 'stopped':
      return style.yellow(
        `${signs.warning} Stopped after ${counted(totals.copied, 'message')}; nothing is lost or doubled.`,
      );
    case 'failed':
      return style.red(
        `${signs.bad} The copy failed${totals.copied > 0 ? ` after ${counted(totals.copied, 'message')}` : ''}.`,
      );
  }
}

function deliveredWords({ totals }: CopyReport): string {
  if (totals.copied === 0 && totals.alreadyThere > 0) return 'Nothing new: everything was delivered before.';
  return totals.messages === 0 ? 'There was nothing to deliver.' : 'Everything was delivered.';
}

function notDelivered({ totals, folders }: CopyReport): string {
  const failed = folders.filter(({ state }) => state === 'failed' || state === 'open').length;
  const parts = [
    ...(totals.listed > 0 ? [counted(totals.listed, 'message')] : []),
    ...(failed > 0 ? [counted(failed, 'whole folder')] : []),
  ];
  return `${parts.join(' and ')} ${totals.listed + failed === 1 ? 'was' : 'were'} not delivered`;
}
