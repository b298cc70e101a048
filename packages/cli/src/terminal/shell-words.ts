/** Arguments as they would be typed into a POSIX shell. */
export function shellWords(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

/** A command as it would be typed, broken before options so that its lines fit. */
export function shellCommand(program: string, words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = quoted(program);
  for (const word of groups(words)) {
    if (line.length + word.length + CONTINUES.length < width) line += ` ${word}`;
    else {
      lines.push(line + CONTINUES);
      line = `  ${word}`;
    }
  }
  return [...lines, line];
}

const CONTINUES = ' \\';

// an option stays beside its value
function groups(words: readonly string[]): string[] {
  const groups: string[] = [];
  words.forEach((word, at) => {
    const previous = words[at - 1] ?? '';
    const isValue = !word.startsWith('-') && previous.startsWith('-') && groups.length > 0;
    if (isValue) groups.push(`${groups.pop() ?? ''} ${quoted(word)}`);
    else groups.push(quoted(word));
  });
  return groups;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
