/** Whether a client line fits a pattern; words bound by `$name` are added to what is known. */
export function matchesPattern(pattern: string, line: string, known: Map<string, string>): boolean {
  const names: string[] = [];
  const source = pattern.replace(/\.\.\.|\$(\w+)|[^\w\s]/g, (part, name: string | undefined) => {
    if (part === '...') return '.*';
    if (name === undefined) return `\\${part}`;
    const bound = known.get(name);
    if (bound !== undefined) return bound.replace(/[^\w\s]/g, '\\$&');
    if (names.includes(name)) return `\\${names.indexOf(name) + 1}`;
    names.push(name);
    return '([^ ]+)';
  });
  const match = new RegExp(`^${source}$`, 'is').exec(line);
  if (!match) return false;
  for (const [index, name] of names.entries()) known.set(name, match[index + 1] ?? '');
  return true;
}

/** The server's text with remembered words in place. */
export function withKnownWords(text: string, known: ReadonlyMap<string, string>): string {
  return text.replace(/\$(\w+)/g, (whole, name: string) => known.get(name) ?? whole);
}
