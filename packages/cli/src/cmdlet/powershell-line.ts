const OPENING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '„': '”',
  '‘': '’',
  '(': ')',
  '{': '}',
};

/**
 * A PowerShell line taken apart as PowerShell does it: words, one list per command of the pipeline. Quotes and brackets stay
 * on the words, and what commas join is one word.
 */
export function splitPowerShellLine(line: string): string[][] {
  const commands: string[][] = [[]];
  let word = '';
  const end = () => {
    if (word !== '') commands.at(-1)?.push(word);
    word = '';
  };
  const text = joined(line);
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const closes = OPENING[character];
    // an apostrophe inside a word opens nothing
    if (closes !== undefined && (word === '' || /[,(@:\])]$/.test(word) || character === '(')) {
      const last = closing(text, at);
      word += text.slice(at, last + 1);
      at = last;
    } else if (character === '|') {
      end();
      commands.push([]);
    } else if (/\s/.test(character)) end();
    else word += character;
  }
  end();
  return commands.filter((command) => command.length > 0);
}

// a backtick at the end of a line continues it; blanks around commas belong to the list
function joined(line: string): string {
  return line.replaceAll(/`\r?\n/g, ' ').replaceAll(/\s*,\s*/g, ',');
}

/** Where what opens here closes; the end of the text when it never does. */
function closing(text: string, from: number): number {
  const open = text.charAt(from);
  const close = OPENING[open] ?? open;
  const quote = open !== '(' && open !== '{';
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === close) return at;
    if (!quote && OPENING[character] !== undefined) at = closing(text, at);
  }
  return text.length;
}
