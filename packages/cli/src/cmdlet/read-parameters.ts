import { UsageError } from '@mailhaul/service';
import { unquoted } from '../values/word-list.ts';
import { allOptions } from '../verbs/common-options.ts';
import type { OptionRow, Verb } from '../verbs/verb.ts';
import type { Cmdlet } from './cmdlet.ts';
import { plainValue } from './expressions.ts';
import { type FoundParameter, findParameter } from './parameters.ts';

/** What stood behind a cmdlet. */
export interface ReadParameters {
  readonly identity: string | null;
  /** Options in their order; null for a switch. */
  readonly options: readonly (readonly [option: string, value: string | null])[];
  /** Options that were typed in this program's own way, as they are. */
  readonly passed: readonly string[];
  readonly notes: readonly string[];
}

/** A word without a parameter before it; behind a list it may belong to that. */
interface LooseWord {
  readonly text: string;
  readonly behind: OptionRow | null;
}

const PARAMETER = /^[-–—―]([a-z][a-z0-9]*)(?::(.*))?$/is;

/** Reads the words behind a cmdlet; throws UsageError with a sentence for what cannot be taken. */
export function readParameters(words: readonly string[], cmdlet: Cmdlet, verb: Verb): ReadParameters {
  return new ParameterReader(mended(words), cmdlet, verb).read();
}

class ParameterReader {
  readonly #words: readonly string[];
  readonly #cmdlet: Cmdlet;
  readonly #verb: Verb;
  readonly #options: (readonly [string, string | null])[] = [];
  readonly #passed: string[] = [];
  readonly #notes: string[] = [];
  readonly #loose: LooseWord[] = [];
  #identity: string | null = null;
  #list: OptionRow | null = null;
  #at = 0;

  constructor(words: readonly string[], cmdlet: Cmdlet, verb: Verb) {
    this.#words = words;
    this.#cmdlet = cmdlet;
    this.#verb = verb;
  }

  read(): ReadParameters {
    while (this.#at < this.#words.length) this.#word(this.#take());
    for (const word of this.#loose) this.#place(word);
    return {
      identity: this.#identity,
      options: this.#options,
      passed: this.#passed,
      notes: this.#notes,
    };
  }

  #word(word: string): void {
    const [, name, colon] = PARAMETER.exec(word) ?? [];
    if (word.startsWith('--')) this.#passOn(word);
    else if (name === undefined) this.#loose.push({ text: word, behind: this.#list });
    else this.#parameter(findParameter(name, this.#cmdlet, this.#verb), colon ?? null);
  }

  #parameter({ name, meaning, option }: FoundParameter, colon: string | null): void {
    this.#list = null;
    switch (meaning.kind) {
      case 'refused':
        throw new UsageError(`-${name}: ${meaning.sentence}`);
      case 'ignored':
        if (colon === null && this.#valueFollows()) this.#take();
        if (meaning.why !== undefined) this.#notes.push(`-${name} has no effect: ${meaning.why}.`);
        return;
      case 'identity':
        this.#setIdentity(unquoted(colon ?? this.#value(name)));
        return;
      case 'option':
        if (option === null) throw new Error(`-${name} stands for --${meaning.option}, which does not exist`);
        this.#option(name, option, colon);
    }
  }

  #option(name: string, option: OptionRow, colon: string | null): void {
    if (option.value.kind === 'switch') return this.#switch(name, option, colon);
    const typed =
      colon ?? (option.value.kind === 'boolean' && !this.#valueFollows() ? '' : this.#value(name));
    if (typed === '' && option.value.kind === 'boolean') throw new UsageError(swallowed(name));
    if (option.value.kind === 'list') this.#list = option;
    this.#add(name, option, typed);
  }

  #add(name: string, option: OptionRow, typed: string): void {
    try {
      for (const value of plainValue(typed, option.value)) this.#options.push([option.name, value]);
    } catch (error) {
      throw error instanceof UsageError ? new UsageError(`-${name}: ${error.message}`) : error;
    }
  }

  // -AutoStart, -AutoStart:$true, -Confirm:$false
  #switch(name: string, option: OptionRow, colon: string | null): void {
    const given = colon ?? (/^\$?(true|false)$/i.test(this.#words[this.#at] ?? '') ? this.#take() : 'true');
    const word = unquoted(given).toLowerCase().replace(/^\$/, '');
    if (word !== 'true' && word !== 'false') throw new UsageError(swallowed(name));
    const on = word === 'true';
    if (option.name === 'confirm' && !on) this.#options.push(['yes', null]);
    else if (on) this.#options.push([option.name, null]);
  }

  #passOn(word: string): void {
    this.#passed.push(word);
    const option = allOptions(this.#verb).find(({ name }) => word === `--${name}`);
    if (option && option.value.kind !== 'switch' && this.#at < this.#words.length)
      this.#passed.push(this.#take());
  }

  // what no parameter claims is the identity, or more of the list before it: a shell has no commas between words
  #place({ text, behind }: LooseWord): void {
    if (behind === null && this.#cmdlet.positional && this.#identity === null)
      this.#identity = unquoted(text);
    else if (behind !== null && (this.#identity !== null || !this.#cmdlet.positional))
      this.#add(behind.name, behind, text);
    else if (behind !== null) this.#identity = unquoted(text);
    else throw new UsageError(this.#tooMuch(text));
  }

  #tooMuch(text: string): string {
    const { name, positional } = this.#cmdlet;
    const said = this.#identity === null ? '' : ` after \`${this.#identity}\``;
    return positional
      ? `${name} is about one thing at a time, and \`${text}\` comes${said}; put a name with blanks into quotes.`
      : `${name}: \`${text}\` stands without a parameter before it; write -Name before a name.`;
  }

  #setIdentity(text: string): void {
    if (this.#identity !== null && this.#identity !== text) throw new UsageError(this.#tooMuch(text));
    this.#identity = text;
  }

  #valueFollows(): boolean {
    const next = this.#words[this.#at];
    return next !== undefined && !PARAMETER.test(next) && !next.startsWith('--');
  }

  #value(name: string): string {
    if (!this.#valueFollows()) throw new UsageError(`-${name} needs a value behind it.`);
    return this.#take();
  }

  #take(): string {
    const word = this.#words[this.#at] ?? '';
    this.#at += 1;
    return word;
  }
}

function swallowed(name: string): string {
  return (
    `-${name} needs $true or $false. Other shells than PowerShell take $true and $false for names of their own ` +
    `and leave nothing; write -${name}:true or -${name}:false.`
  );
}

/** A shell splits at blanks inside curly quotes, and after the commas of a list: both are put together again. */
function mended(words: readonly string[]): string[] {
  const whole: string[] = [];
  for (const word of words) {
    const before = whole.at(-1);
    if (before !== undefined && isOpen(before)) whole[whole.length - 1] = `${before} ${word}`;
    else if (before !== undefined && (before.endsWith(',') || word.startsWith(',')))
      whole[whole.length - 1] = before + word;
    else whole.push(word);
  }
  return whole;
}

function isOpen(word: string): boolean {
  const count = (quotes: RegExp) => word.match(quotes)?.length ?? 0;
  return count(/[“„]/g) > count(/”/g) || (word.startsWith('‘') && !word.endsWith('’'));
}
