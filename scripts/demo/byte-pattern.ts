import { createHash } from 'node:crypto';

const BLOCK_BYTES = 64 * 1024;
const DIGEST_BYTES = 32;

/** 64 KiB that nothing compresses; an origin's answer is this block again and again, so both ends know every byte of it. */
const BLOCK = Buffer.concat(
  Array.from({ length: BLOCK_BYTES / DIGEST_BYTES }, (_, index) =>
    createHash('sha256').update(`byte ${index}`).digest(),
  ),
);

/** The bytes of the pattern from `offset` on: at least one, at most `count`, never across a block's end. */
export function patternSlice(offset: number, count: number): Buffer {
  const start = offset % BLOCK_BYTES;
  return BLOCK.subarray(start, Math.min(start + count, BLOCK_BYTES));
}

/** SHA-256 (hex) of the first `count` bytes of the pattern. */
export function patternDigest(count: number): string {
  const hash = createHash('sha256');
  for (let done = 0; done < count; ) {
    const slice = patternSlice(done, count - done);
    hash.update(slice);
    done += slice.length;
  }
  return hash.digest('hex');
}
