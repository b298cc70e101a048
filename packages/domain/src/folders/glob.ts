/** A compiled pattern over folder paths with '/' between levels. */
export type Glob = (path: string) => boolean;

type Token =
  | { readonly kind: 'one' | 'star' | 'deep' | 'levels' }
  | { readonly kind: 'char'; readonly char: string };

/**
 * Compiles a pattern: `?` is one character, `*` any within a level, `**` any at all, a leading or inner `**` + '/' any
 * number of levels, also none. Runs in pattern times path steps, so that no server can stall us with its names.
 */
export function compileGlob(pattern: string): Glob {
  const tokens = tokenize(pattern);
  return (path) => {
    let states = reach(tokens, [0]);
    for (const char of path) states = step(tokens, states, char);
    return states.has(tokens.length);
  };
}

function tokenize(pattern: string): readonly Token[] {
  const parts = pattern.match(/\*{2,}\/|\*{2,}|[\s\S]/gu) ?? [];
  return parts.map((part): Token => {
    if (part === '?') return { kind: 'one' };
    if (part === '*') return { kind: 'star' };
    if (!part.startsWith('**')) return { kind: 'char', char: part };
    return { kind: part.endsWith('/') ? 'levels' : 'deep' };
  });
}

// the states that hold without reading on: a star may stand for nothing
function reach(tokens: readonly Token[], from: readonly number[]): Set<number> {
  const states = new Set<number>();
  for (let at of from) {
    states.add(at);
    while (canBeEmpty(tokens[at])) states.add(++at);
  }
  return states;
}

function canBeEmpty(token: Token | undefined): boolean {
  return token?.kind === 'star' || token?.kind === 'deep' || token?.kind === 'levels';
}

function step(tokens: readonly Token[], states: ReadonlySet<number>, char: string): Set<number> {
  const next: number[] = [];
  const insideLevels: number[] = [];
  for (const at of states) {
    const token = tokens[at];
    if (token?.kind === 'levels' && char !== '/') insideLevels.push(at);
    else if (token && stays(token, char)) next.push(at);
    else if (token && passes(token, char)) next.push(at + 1);
  }
  const reached = reach(tokens, next);
  // in the middle of a level `**/` cannot end yet
  for (const at of insideLevels) reached.add(at);
  return reached;
}

function stays(token: Token, char: string): boolean {
  return token.kind === 'deep' || token.kind === 'levels' || (token.kind === 'star' && char !== '/');
}

function passes(token: Token, char: string): boolean {
  return token.kind === 'char' ? token.char === char : token.kind === 'one' && char !== '/';
}
