/** What in an expression stands for characters; groups, classes and counts are left to a person. */
const PARTS = /\\[^\w\s]|\.\*|\.|[^\\^$.|?*+()[\]{}]/gu;
const READABLE = /^(?:\\[^\w\s]|\.\*|\.|[^\\^$.|?*+()[\]{}])+$/u;

/**
 * The folder rules that mean what a Perl expression over folder names means, as `^Trash$` does `Trash`; null when it cannot be told. An
 * expression without anchors matches within names: `Junk` becomes `glob:**Junk**`.
 */
export function folderRulesOf(expression: string): readonly string[] | null {
  const rules = expression.split(/(?<!\\)\|/).map(ruleOf);
  return rules.every((rule) => rule !== null) ? rules : null;
}

function ruleOf(alternative: string): string | null {
  const [, begins = '', middle = '', ends = ''] = /^(\^?)(.*?)((?<!\\)\$)?$/su.exec(alternative) ?? [];
  if (!READABLE.test(middle)) return null;
  const parts = middle.match(PARTS) ?? [];
  if (begins !== '' && ends !== '' && parts.every(isPlain))
    return parts.map(plainOf).join('').replaceAll('#', '\\#');
  const pattern = parts.map(globOf).join('');
  return `glob:${begins === '' ? '**' : ''}${pattern}${ends === '' ? '**' : ''}`.replace(/\*{3,}/g, '**');
}

function isPlain(part: string): boolean {
  return part !== '.' && part !== '.*';
}

// a `.` or `/` that is meant as such is mostly the delimiter of the source; rules write levels with `/`
function plainOf(part: string): string {
  const character = part.startsWith('\\') ? part.slice(1) : part;
  return character === '.' ? '/' : character;
}

function globOf(part: string): string {
  if (part === '.*') return '**';
  return part === '.' ? '?' : plainOf(part);
}
