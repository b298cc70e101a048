/** A command line that a page or a help text prints. */
export interface PrintedCommand {
  /** As it is printed, on one line. */
  readonly line: string;
  /** What stands behind `mailhaul`. */
  readonly argv: readonly string[];
}

/** The calls of mailhaul in the blocks of code of a page in Markdown. */
export function commandsInBlocks(page: string): readonly PrintedCommand[] {
  const blocks = [...page.matchAll(/^```(?:sh|bash|console|)\n([\s\S]*?)^```$/gm)];
  return blocks.flatMap(([, block = '']) => commandsInLines(block));
}

/** Those that its sentences name, often without what they are about; `N` stands for a number. */
export function commandsInSentences(page: string): readonly PrintedCommand[] {
  const sentences = page.replaceAll(/^```[\s\S]*?^```$/gm, '');
  const named = [...sentences.matchAll(/`((?:\.\/)?mailhaul [^`]+)`/g)].map(([, code = '']) => code);
  return named
    .filter((code) => !code.endsWith(' ARGS'))
    .flatMap((code) => commandsInLines(code.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/\bN\b/g, '1')));
}

/** The calls of mailhaul in lines that are shown as they would be typed, with or without a `$` before them. */
export function commandsInLines(text: string): readonly PrintedCommand[] {
  const joined = text.replaceAll(/ *\\\n\s*/g, ' ');
  return joined.split('\n').flatMap((line) => parts(shellTokens(line.trim().replace(/^\$ /, ''))));
}

/** The examples in a help text: behind each stands, after two blanks, what it does. */
export function commandsInHelp(help: string): readonly PrintedCommand[] {
  const joined = help.replaceAll(/ *\\\n\s*/g, ' ');
  return joined
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('mailhaul ') && !line.startsWith('mailhaul completion bash >'))
    .flatMap((line) => parts(shellTokens(line.split(/ {2,}/)[0] ?? '')));
}

const SEPARATORS = ['|', '&&', ';', '||', '&'];
/** Stands for options that the reader knows already. */
const AND_SO_ON = '…';

function parts(tokens: readonly string[]): readonly PrintedCommand[] {
  const found: PrintedCommand[] = [];
  let words: string[] = [];
  const end = () => {
    const start = words.findIndex((word) => !/^\w+=/.test(word) && !['npx', 'sudo', 'exec'].includes(word));
    const [program, ...argv] = start < 0 ? [] : words.slice(start);
    if (program !== undefined && /^(\.\/)?mailhaul$/.test(program))
      found.push({ line: words.join(' '), argv: argv.filter((word) => word !== AND_SO_ON) });
    words = [];
  };
  for (const token of tokens) {
    if (SEPARATORS.includes(token)) end();
    else words.push(token);
  }
  end();
  return found;
}

/** Words as a POSIX shell splits them; what is read from or written to, and a comment, are left out. */
export function shellTokens(line: string): readonly string[] {
  const tokens: string[] = [];
  const pattern =
    /\s*(?:(#.*)|(\d?[<>]+&?\s*\S*)|(&&|\|\||[|;&])|((?:'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'"|;&<>\\])+))/gy;
  for (;;) {
    const match = pattern.exec(line);
    if (match === null) return tokens;
    const [, comment, , separator, word] = match;
    if (comment !== undefined) return tokens;
    if (separator !== undefined) tokens.push(separator);
    if (word !== undefined) tokens.push(unquoted(word));
  }
}

function unquoted(word: string): string {
  return word.replaceAll(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g,
    (_, single, double, escaped) => single ?? double?.replaceAll(/\\(.)/g, '$1') ?? escaped,
  );
}
