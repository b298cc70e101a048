// `'` before these keeps spreadsheets from running a cell as a formula; a `'` that was there already is doubled, so that it comes back
const DANGEROUS = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/** Makes a cell harmless for spreadsheets: `=1+1` becomes `'=1+1`. */
export function guardFormula(cell: string): string {
  return DANGEROUS.test(cell) ? `'${cell}` : cell;
}

/** Takes off what guardFormula put on. */
export function unguardFormula(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
