import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const TYPES_TEXT = 'input:not([type=checkbox]), select, textarea';

/** Arrow keys, and j and k, move the focus to the row below or above; the focus stays in its column where it can. */
export function moveRow(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const { target, currentTarget } = event;
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(target instanceof HTMLElement) || target.matches(TYPES_TEXT)) return;
  const row = target.closest('tr[data-row]');
  const next =
    row === null
      ? currentTarget.querySelector<HTMLElement>('tr[data-row]')
      : currentTarget.querySelector<HTMLElement>(
          `tr[data-row="${Number(row.getAttribute('data-row')) + step}"]`,
        );
  if (next === null) return;
  const column = target.closest('td')?.cellIndex ?? -1;
  const cell = next.children[column];
  const focusable =
    cell?.querySelector<HTMLElement>('a, button, input') ??
    next.querySelector<HTMLElement>('a, button, input');
  if (!focusable) return;
  focusable.focus();
  event.preventDefault();
}
