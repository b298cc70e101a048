import { Secret } from '@mailhaul/base';

/** The longest answer that is taken. */
const ANSWER_LIMIT_CHARS = 4_096;
const ENTER = /[\r\n]/;
const CTRL_C = '\x03';
const CTRL_D = '\x04';
const CTRL_U = '\x15';
const BACKSPACE = /[\x08\x7f]/;

/** A question was left unanswered with Ctrl-C or Ctrl-D. */
export class AskingStopped extends Error {
  override readonly name = 'AskingStopped';
}

/** The streams of a conversation. */
export interface AskStreams {
  readonly input: Pick<NodeJS.ReadStream, 'setRawMode' | 'on' | 'off' | 'resume' | 'pause' | 'setEncoding'>;
  readonly output: { write(text: string): unknown };
}

/** Asks for a secret without showing what is typed; rejects with AskingStopped. */
export function askSecret(question: string, { input, output }: AskStreams): Promise<Secret<string>> {
  output.write(`${question}: `);
  input.setEncoding('utf8');
  input.setRawMode(true);
  input.resume();
  let typed = '';
  return new Promise<Secret<string>>((resolve, reject) => {
    const finish = (settle: () => void) => {
      input.off('data', take);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
      settle();
    };
    // a paste arrives as one chunk of many characters
    const take = (chunk: string | Buffer) => {
      for (const character of chunk.toString()) {
        if (ENTER.test(character)) return finish(() => resolve(new Secret(typed)));
        if (character === CTRL_C || character === CTRL_D) return finish(() => reject(new AskingStopped()));
        typed = edited(typed, character);
      }
    };
    input.on('data', take);
  });
}

function edited(typed: string, character: string): string {
  if (character === CTRL_U) return '';
  if (BACKSPACE.test(character)) return Array.from(typed).slice(0, -1).join('');
  return typed.length < ANSWER_LIMIT_CHARS && character >= ' ' ? typed + character : typed;
}
