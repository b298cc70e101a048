import { FailureError } from '../failures/failures.ts';
import { foldName } from './fold-name.ts';
import { compileGlob, type Glob } from './glob.ts';
import type { FolderPurpose } from './special-use.ts';

/** The well-known folders of Microsoft's folder lists, and what each stands for on an IMAP server. */
export const WELL_KNOWN_FOLDERS = {
  Root: 'root',
  Inbox: 'inbox',
  SentItems: 'sent',
  Outbox: 'outbox',
  DeletedItems: 'trash',
  Calendar: 'calendar',
  Contacts: 'contacts',
  Drafts: 'drafts',
  Journal: 'journal',
  Tasks: 'tasks',
  Notes: 'notes',
  AllItems: 'all',
  JunkEmail: 'junk',
  Archive: 'archive',
} as const satisfies Readonly<Record<string, FolderPurpose | 'root'>>;

/** One entry of an include or exclude list. */
export type FolderRule =
  | { readonly kind: 'name'; readonly text: string; readonly name: string; readonly withChildren: boolean }
  | {
      readonly kind: 'well-known';
      readonly text: string;
      readonly purpose: FolderPurpose | 'root';
      readonly withChildren: boolean;
    }
  | { readonly kind: 'glob'; readonly text: string; readonly matches: Glob };

const GLOB_PREFIX = 'glob:';
const CHILDREN = '/*';

/**
 * Reads one entry of a folder list: a name taken literally (`[Gmail]`, `Projects/2019`), with `/*` behind it also its
 * children, `#SentItems#` for a folder by its purpose, or `glob:…`. A bad entry is a BadConfiguration failure.
 */
export function parseFolderRule(text: string): FolderRule {
  if (text.trim() === '')
    throw unusable('A folder rule is empty; give a name, `Name/*`, `#SentItems#` or `glob:…`.');
  if (text.startsWith(GLOB_PREFIX)) return globRule(text);
  const token = /^#([^#]*)#(.*)$/s.exec(text);
  return token ? wellKnownRule(text, token[1] ?? '', token[2] ?? '') : nameRule(text);
}

/** A folder's name as a rule that means this folder and no well-known one. */
export function literalRule(name: string): string {
  return name.startsWith('#') ? name.replaceAll('#', '\\#') : name;
}

function globRule(text: string): FolderRule {
  const pattern = text.slice(GLOB_PREFIX.length);
  if (pattern === '') throw unusable('`glob:` has no pattern behind it; `glob:Projects/**` would be one.');
  return { kind: 'glob', text, matches: compileGlob(foldName(pattern)) };
}

function wellKnownRule(text: string, token: string, rest: string): FolderRule {
  const known = Object.entries(WELL_KNOWN_FOLDERS).find(([name]) => foldName(name) === foldName(token));
  if (!known) {
    const names = Object.keys(WELL_KNOWN_FOLDERS).map((name) => `#${name}#`);
    throw unusable(
      `\`${text}\` names no well-known folder. There are ${names.join(', ')}; ` +
        `a folder that is really called so is written with \\# for each #.`,
    );
  }
  if (rest !== '' && rest !== CHILDREN)
    throw unusable(
      `In \`${text}\` only ${CHILDREN} may follow the well-known folder; name the subfolder by its path.`,
    );
  return { kind: 'well-known', text, purpose: known[1], withChildren: rest === CHILDREN };
}

function nameRule(text: string): FolderRule {
  const withChildren = text.endsWith(CHILDREN);
  const written = withChildren ? text.slice(0, -CHILDREN.length) : text;
  if (written === '') throw unusable('`/*` names no folder; all folders together are `#Root#/*`.');
  return { kind: 'name', text, name: foldName(written.replaceAll('\\#', '#')), withChildren };
}

function unusable(words: string): FailureError {
  return new FailureError({ code: 'BadConfiguration', side: 'service', words });
}
