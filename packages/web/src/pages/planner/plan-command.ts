import { quoted } from '../../show/quoted.ts';
import { windowsText } from '../../show/work-windows.ts';
import { daysOf, type PlanSearch, weightsOf, zone } from './plan-search.ts';

/** The same plan as a command line. */
export function planCommand(plan: PlanSearch, fileName: string | null): string {
  const days = daysOf(plan.hours);
  return [
    'mailhaul estimate',
    ...(fileName === null ? [`--mailboxes ${plan.mailboxes} --size ${plan.gb}GB`] : [quoted(fileName)]),
    `--concurrent ${plan.concurrent}`,
    ...(plan.speed > 0 ? [`--speed ${plan.speed}MB/s`] : []),
    ...(plan.dailyMb > 0 ? [`--daily ${plan.dailyMb}MB`] : []),
    ...(plan.start === '' ? [] : [`--start ${new Date(plan.start).toISOString()}`]),
    ...(days === null ? [] : [`--windows ${quoted(windowsText(days))} --time-zone ${zone()}`]),
    ...waveOptions(plan),
    ...(plan.workload === 'imap' ? [] : [`--workload ${plan.workload}`]),
    `--window ${plan.windowHours} --queue ${plan.queueHours} --per-hour ${plan.perHour}`,
  ].join(' ');
}

function waveOptions({ waves, most, mostGb, weights }: PlanSearch): readonly string[] {
  if (waves === 'none') return [];
  if (waves === 'size') return [`--wave-by size --wave-size ${mostGb}GB`];
  const servers = waves === 'server' ? Object.entries(weightsOf(weights)) : [];
  return [
    `--wave-by ${waves} --wave-users ${most}`,
    ...servers.map(([server, weight]) => `--server-weight ${quoted(`${server}=${weight}`)}`),
  ];
}
