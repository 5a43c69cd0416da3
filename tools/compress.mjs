// Writes FILE.br (quality 11) and FILE.gz (level 9) beside every file of a folder that gets smaller by it, so that
// the server never compresses at run time. A very large file has no gzip copy: whatever browser has a use for it takes
// brotli, and the copy would only make the server larger.
//
// With PREFIX, only the files whose names begin so. What a very large file has become is kept in target/compressed: it takes half
// a minute, the file is the same in every build, and two folders have it.
//
//   node tools/compress.mjs FOLDER [PREFIX]

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [folder, prefix = '', ...rest] = process.argv.slice(2);
if (!folder || rest.length > 0) {
  console.error('usage: node tools/compress.mjs FOLDER [PREFIX]');
  process.exit(2);
}

const compressible = new Set(['.css', '.html', '.ico', '.js', '.json', '.map', '.mjs', '.svg', '.txt', '.wasm', '.webmanifest', '.xml']);

const VERY_LARGE = 4_000_000;
const kept = resolve(dirname(fileURLToPath(import.meta.url)), '../target/compressed');

function compressed(content) {
  return brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}

function compressedOnce(content) {
  const copy = join(kept, `${createHash('sha256').update(content).digest('hex')}.br`);
  if (existsSync(copy)) return readFileSync(copy);
  const brotli = compressed(content);
  mkdirSync(kept, { recursive: true });
  writeFileSync(copy, brotli);
  return brotli;
}

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.startsWith(prefix) || !compressible.has(extname(entry.name))) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const content = readFileSync(path);
  const brotli = content.length < VERY_LARGE ? compressed(content) : compressedOnce(content);
  const gzip = content.length < VERY_LARGE ? gzipSync(content, { level: 9 }) : content;
  if (brotli.length < content.length) writeFileSync(`${path}.br`, brotli);
  if (gzip.length < content.length) writeFileSync(`${path}.gz`, gzip);
}
