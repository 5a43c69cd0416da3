// Compresses by Brotli as small as it goes (quality 11).

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** From how many bytes on a file is very large: its compression takes most of a minute. */
export const VERY_LARGE = 4_000_000;
const kept = resolve(dirname(fileURLToPath(import.meta.url)), '../target/compressed');
const compress = promisify(brotliCompress);

/** Returns `content` compressed. */
export function brotli(content) {
  return compress(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}

/** The same for a very large file, which is the same in every build: what it has become is kept in target/compressed. */
export async function brotliOnce(content) {
  const copy = join(kept, `${createHash('sha256').update(content).digest('hex')}.br`);
  if (existsSync(copy)) return readFileSync(copy);
  const small = await brotli(content);
  mkdirSync(kept, { recursive: true });
  // Nobody ever finds half of it, even if this is stopped.
  writeFileSync(`${copy}.part`, small);
  renameSync(`${copy}.part`, copy);
  return small;
}
