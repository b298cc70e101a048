import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The test that shows something: its file below the root, and its title as it is written there. */
export interface Proof {
  readonly file: string;
  readonly title: string;
}

/** What is shown by a test, or honestly not yet, with what is missing, or never, with the reason. */
export type ShownBy = Proof | { readonly notYet: string } | { readonly outOfScope: string };

/** Shorthand for a row of the tables. */
export const by = (file: string, title: string): Proof => ({ file, title });
/** Shorthand for a row whose test belongs to work that is not done. */
export const notYet = (missing: string): ShownBy => ({ notYet: missing });

/** Shorthand for a row of what we do not do. */
export const outOfScope = (reason: string): ShownBy => ({ outOfScope: reason });

/** Whether a test stands behind it. */
export function isProof(shown: ShownBy): shown is Proof {
  return 'file' in shown;
}

/** Why a proof proves nothing: its file or its title is not there; null when it is. */
export function brokenProof({ file, title }: Proof, root: string): string | null {
  const path = join(root, file);
  if (!existsSync(path)) return `${file} does not exist`;
  return readFileSync(path, 'utf8').includes(title) ? null : `${file} has no test “${title}”`;
}

/** A cell of a table: a link to the test, or what is missing. `up` leads from the page to the root. */
export function proofCell(shown: ShownBy, up: string): string {
  if ('notYet' in shown) return `not yet: ${shown.notYet}`;
  if ('outOfScope' in shown) return `not here: ${shown.outOfScope}`;
  return `[${cell(shown.title)}](${up}/${shown.file})`;
}

/** Text that may stand in a cell of a Markdown table. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '\\<').replaceAll('[', '\\[').replaceAll(']', '\\]');
}
