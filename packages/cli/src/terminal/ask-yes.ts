import { createInterface } from 'node:readline';
import { AskingStopped } from './ask-secret.ts';

/** Asks a question; resolves with whether the answer was yes. Ctrl-C and Ctrl-D reject with AskingStopped. */
export function askYes(
  question: string,
  {
    input,
    output,
  }: { readonly input: NodeJS.ReadableStream; readonly output: { write(text: string): unknown } },
): Promise<boolean> {
  output.write(`${question} [y/N] `);
  const lines = createInterface({ input, terminal: false });
  return new Promise((resolve, reject) => {
    let answered = false;
    lines.once('line', (answer) => {
      answered = true;
      lines.close();
      resolve(/^\s*(y|yes)\s*$/i.test(answer));
    });
    lines.once('close', () => {
      if (!answered) reject(new AskingStopped());
    });
  });
}
