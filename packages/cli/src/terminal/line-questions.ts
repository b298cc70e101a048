import { createInterface } from 'node:readline';
import { AskingStopped } from './ask-secret.ts';

/** A conversation of many questions, each answered by a line. */
export interface LineQuestions extends Disposable {
  /** Rejects with AskingStopped when the input ends. */
  ask(question: string): Promise<string>;
}

/** Opens a conversation; lines that are typed ahead are kept for the questions to come. */
export function lineQuestions(
  input: NodeJS.ReadableStream,
  output: { write(text: string): unknown },
): LineQuestions {
  const lines = createInterface({ input, terminal: false });
  const arriving = lines[Symbol.asyncIterator]();
  return {
    async ask(question) {
      output.write(question);
      const { value, done } = await arriving.next();
      if (done === true) throw new AskingStopped();
      return value;
    },
    [Symbol.dispose]: () => lines.close(),
  };
}
