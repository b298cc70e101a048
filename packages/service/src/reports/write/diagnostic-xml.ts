import { printTimeSpan } from '@mailhaul/domain';
import { xmlText } from './xml-text.ts';

interface Slot {
  readonly startTime?: string;
  readonly state: string;
  readonly mSecs: number;
}

/** What DiagnosticInfo is made from. */
export interface Diagnostics {
  readonly timeSlots?: readonly Slot[];
  readonly timeline?: { readonly by: string; readonly rows: readonly Slot[] };
  readonly verbose?: Readonly<Record<string, unknown>>;
}

/** DiagnosticInfo as scripts expect it, one XML text: `Job/TimeTracker/Durations` and `Job/TimeTracker/Timeline/ByHour`. */
export function diagnosticXml({ timeSlots, timeline, verbose }: Diagnostics): string {
  const parts = [
    ...(timeSlots
      ? [`<Durations>${timeSlots.map((slot) => slotXml('Duration', slot)).join('')}</Durations>`]
      : []),
    ...(timeline
      ? [
          `<Timeline><By${timeline.by}>${timeline.rows.map((row) => slotXml('Row', row)).join('')}</By${timeline.by}></Timeline>`,
        ]
      : []),
  ];
  const facts = Object.entries(verbose ?? {}).map(
    ([name, value]) => `<Fact Name="${xmlText(name)}">${xmlText(String(value ?? ''))}</Fact>`,
  );
  return `<Job><TimeTracker>${parts.join('')}</TimeTracker>${facts.join('')}</Job>`;
}

function slotXml(tag: string, { startTime, state, mSecs }: Slot): string {
  const start = startTime === undefined ? '' : ` StartTime="${xmlText(startTime)}"`;
  return `<${tag}${start} State="${xmlText(state)}" Duration="${printTimeSpan(mSecs)}" MSecs="${mSecs}" />`;
}
