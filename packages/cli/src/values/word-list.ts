const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '„': '”',
  '‘': '’',
  '‚': '’',
};

/** Words that commas separate; a word in quotes, straight or curly, may hold commas and blanks at its ends. */
export function splitList(text: string): string[] {
  const words: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const [word, after] = takeWord(rest);
    if (word !== '') words.push(word);
    rest = after;
  }
  return words;
}

function takeWord(text: string): readonly [word: string, rest: string] {
  const quoted = takeQuoted(text);
  if (quoted) return [quoted.word, quoted.rest.replace(/^\s*,?\s*/, '')];
  const comma = text.indexOf(',');
  if (comma < 0) return [text.trim(), ''];
  return [text.slice(0, comma).trim(), text.slice(comma + 1).trim()];
}

// only what is quoted up to the next comma: `"a"b` is a word with quotes in it
function takeQuoted(text: string): { readonly word: string; readonly rest: string } | null {
  const end = quoteEnd(text);
  if (end === null || !/^\s*(,|$)/.test(text.slice(end + 1))) return null;
  return { word: undoubled(text.slice(1, end), text.charAt(0)), rest: text.slice(end + 1) };
}

/** Where the quotes close that the text begins with; null when it begins with none, or they stay open. */
function quoteEnd(text: string): number | null {
  const close = QUOTES[text.charAt(0)];
  if (close === undefined) return null;
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] !== close) continue;
    // a doubled quote is one inside the word
    if (text[at + 1] === close) at += 1;
    else return at;
  }
  return null;
}

function undoubled(word: string, open: string): string {
  const close = QUOTES[open] ?? open;
  return word.replaceAll(close + close, close);
}

/** The text without the quotes around it, if there are any. */
export function unquoted(text: string): string {
  const trimmed = text.trim();
  const end = quoteEnd(trimmed);
  return end !== null && end === trimmed.length - 1
    ? undoubled(trimmed.slice(1, end), trimmed.charAt(0))
    : text;
}

/** A word as it is written in such a list. */
export function listWord(word: string): string {
  return /,|^\s|\s$|^["'“„‘‚]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word;
}
