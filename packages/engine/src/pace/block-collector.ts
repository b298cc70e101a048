import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that may flow between two collections of the blocks they were read into. */
const COLLECT_EVERY_BYTES = 16_000_000;

type Collect = (options: { readonly type: 'minor' }) => void;
/** Asked for once: each way to it costs a context of its own. */
let collect: Collect | null = null;

/**
 * Frees the blocks of memory that messages were read into. They lie outside the JavaScript heap and are only given back when it is
 * collected, which by itself happens too rarely: with 150 MB messages the process held 153 MB, so it holds 111 (decision 0007).
 */
export class BlockCollector {
  #sinceBytes = 0;

  /** Some bytes have passed through. */
  streamed(bytes: number): void {
    this.#sinceBytes += bytes;
    if (this.#sinceBytes < COLLECT_EVERY_BYTES) return;
    this.#sinceBytes = 0;
    collect ??= exposedCollector();
    collect({ type: 'minor' });
  }
}

function exposedCollector(): Collect {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as Collect;
}
