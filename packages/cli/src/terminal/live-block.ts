import type { Output } from './terminal.ts';

const HIDE_CURSOR = '\x1b[?25l';
const SHOW_CURSOR = '\x1b[?25h';
const ERASE_TO_LINE_END = '\x1b[K';
const ERASE_BELOW = '\x1b[J';

/** Lines at the bottom of a terminal that are drawn over in place: one write per picture, so nothing flickers. */
export class LiveBlock {
  readonly #output: Output;
  #height = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  draw(lines: readonly string[]): void {
    const hide = this.#height === 0 ? HIDE_CURSOR : '';
    const picture = lines.map((line) => `${line}${ERASE_TO_LINE_END}\n`).join('');
    this.#output.write(`${hide}${this.#up()}${picture}${ERASE_BELOW}`);
    this.#height = lines.length;
  }

  /** Takes the block away and gives the cursor back. */
  clear(): void {
    if (this.#height === 0) return;
    this.#output.write(`${this.#up()}${ERASE_BELOW}${SHOW_CURSOR}`);
    this.#height = 0;
  }

  #up(): string {
    return this.#height === 0 ? '' : `\x1b[${this.#height}A\r`;
  }
}
