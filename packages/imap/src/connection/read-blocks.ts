import { Buffer } from 'node:buffer';
import type net from 'node:net';
import {
  READ_BLOCK_BYTES,
  READ_FIRST_BLOCK_BYTES,
  READ_FIRST_LEAST_BYTES,
  READ_LEAST_BYTES,
} from '../limits.ts';

/** The part of a socket that is told what was read. */
interface Receiver {
  emit(event: 'data', chunk: Buffer): boolean;
}

/**
 * Lets a plain socket read into large blocks, one behind the other, instead of into a new small one each time: fewer and larger
 * pieces, and little to collect (a copy over the loopback needs a tenth less of the processor). What was read is never written
 * again, so it may be kept. Node ignores this below TLS, which reads in records of 16 KB anyway.
 *
 * The first block is small: most sessions of a wave read a few kilobytes, and hundreds of them at once, each with a large block, held
 * 150 MB.
 */
export function readingInBlocks(receiver: () => Receiver): Pick<net.SocketConstructorOpts, 'onread'> {
  let block = Buffer.allocUnsafeSlow(READ_FIRST_BLOCK_BYTES);
  let least = READ_FIRST_LEAST_BYTES;
  let used = 0;
  return {
    onread: {
      buffer: () => {
        if (block.length - used < least) {
          block = Buffer.allocUnsafeSlow(READ_BLOCK_BYTES);
          least = READ_LEAST_BYTES;
          used = 0;
        }
        return block.subarray(used);
      },
      callback: (bytes) => {
        const chunk = block.subarray(used, used + bytes);
        used += bytes;
        receiver().emit('data', chunk);
        return true;
      },
    },
  };
}
