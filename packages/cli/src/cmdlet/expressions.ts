import { UsageError } from '@mailhaul/service';
import { listWord, splitList, unquoted } from '../values/word-list.ts';
import type { ValueKind } from '../verbs/verb.ts';

const READ_ALL_BYTES = /^\(?\s*\[(?:System\.)?IO\.File\]::ReadAllBytes\(\s*(.+?)\s*\)\s*\)?$/i;
const GET_CONTENT = /^\$?\(\s*(?:Get-Content|gc|cat)\s+(.+?)\s*\)$/i;
const TIME_SPAN =
  /^\(?\s*\[(?:System\.)?TimeSpan\]::From(Days|Hours|Minutes|Seconds)\(\s*([\d.]+)\s*\)\s*\)?$/i;
const NEW_TIME_SPAN = /^\(\s*New-TimeSpan\s+(.+?)\s*\)$/i;
const IN_SOME_TIME = /^\(?\s*\(?\s*Get-Date\s*\)\.Add(Days|Hours|Minutes)\(\s*([\d.]+)\s*\)\s*\)?$/i;
const A_DATE = /^(?:\(\s*(?:Get-Date|\[DateTime\])|\[DateTime\])\s*(?:-Date\s+)?([^()]*)\)?$/i;
const QUANTITY = /^\s*[\d.]+\s*[kmgt]?b\s*\(([\d,.]+) bytes\)\s*$/i;
const UNKNOWN = /^(\$[a-z_(]|\(|\[[a-z.]+\]::)/i;

const UNITS: Readonly<Record<string, string>> = { days: 'd', hours: 'h', minutes: 'min', seconds: 's' };

/** A PowerShell value as it is typed for an option of that kind; expressions that scripts use for it are understood. */
export function plainValue(typed: string, value: ValueKind): readonly string[] {
  switch (value.kind) {
    case 'list':
      return listItems(typed).flatMap((item) => (value.words ? splitList(unquoted(item)) : [item]));
    case 'file':
      return [filePath(typed)];
    case 'span':
      return [spanWords(typed)];
    case 'instant':
      return [timeWords(typed)];
    case 'size':
      return [binarySize(known(typed))];
    case 'boolean':
      return [known(typed, ['$true', '$false']).replace(/^\$/, '').toLowerCase()];
    case 'text':
      return [unquoted(typed)];
    case 'switch':
    case 'number':
    case 'limit':
    case 'cap':
    case 'choice':
      return [known(typed)];
  }
}

function listItems(typed: string): string[] {
  const inside = /^@\((.*)\)$/s.exec(typed.trim())?.[1] ?? typed;
  return inside.trim().toLowerCase() === '$null' ? [] : splitList(inside).map(listWord);
}

function filePath(typed: string): string {
  const bytes = READ_ALL_BYTES.exec(typed.trim());
  if (bytes) return unquoted(bytes[1] ?? '');
  const content = GET_CONTENT.exec(typed.trim());
  if (content) return unquoted(contentPath(content[1] ?? ''));
  return known(typed);
}

// -Path may be left out, and the other parameters say how it is read
function contentPath(parameters: string): string {
  const named = /-(?:Path|LiteralPath)\s+("[^"]*"|'[^']*'|\S+)/i.exec(parameters);
  const first = /^("[^"]*"|'[^']*'|[^-\s]\S*)/.exec(parameters);
  return named?.[1] ?? first?.[1] ?? '';
}

function spanWords(typed: string): string {
  const from = TIME_SPAN.exec(typed.trim());
  if (from) return `${from[2]}${UNITS[(from[1] ?? '').toLowerCase()]}`;
  const parameters = NEW_TIME_SPAN.exec(typed.trim())?.[1];
  if (parameters === undefined) return known(typed);
  const parts = [...parameters.matchAll(/-(Days|Hours|Minutes|Seconds)\s+(\d+)/gi)];
  return parts.map(([, unit = '', count]) => `${count}${UNITS[unit.toLowerCase()]}`).join(' ');
}

function timeWords(typed: string): string {
  const later = IN_SOME_TIME.exec(typed.trim());
  if (later) return `+${later[2]}${UNITS[(later[1] ?? '').toLowerCase()]}`;
  const date = A_DATE.exec(typed.trim());
  return date ? unquoted(date[1] ?? '') || 'now' : known(typed);
}

// the reference counts 1 MB as 1,048,576 bytes
function binarySize(text: string): string {
  const exact = QUANTITY.exec(text)?.[1];
  if (exact !== undefined) return exact.replaceAll(/[,.]/g, '');
  return text.replace(
    /^(\s*[\d.]+\s*)([kmg])b?\s*$/i,
    (_, count: string, unit: string) => `${count.trim()}${unit.toUpperCase()}iB`,
  );
}

function known(typed: string, words: readonly string[] = []): string {
  const text = unquoted(typed);
  if (UNKNOWN.test(text) && !words.includes(text.toLowerCase()))
    throw new UsageError(
      `\`${text}\` is a PowerShell expression that cannot be worked out here; write its value.`,
    );
  return text;
}
