// Writes FILE.br (quality 11) and FILE.gz (level 9) beside every file of a folder that gets smaller by it, so that
// the server never compresses at run time. A very large file has no gzip copy: whatever browser has a use for it takes
// brotli, and the copy would only make the server larger.
//
// With PREFIX, only the files whose names begin so.
//
//   node tools/compress.mjs FOLDER [PREFIX]

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [folder, prefix = '', ...rest] = process.argv.slice(2);
if (!folder || rest.length > 0) {
  console.error('usage: node tools/compress.mjs FOLDER [PREFIX]');
  process.exit(2);
}

const compressible = new Set(['.css', '.html', '.ico', '.js', '.json', '.map', '.mjs', '.svg', '.txt', '.wasm', '.webmanifest', '.xml']);

const VERY_LARGE = 4_000_000;

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.startsWith(prefix) || !compressible.has(extname(entry.name))) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const content = readFileSync(path);
  const brotli = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  const gzip = content.length < VERY_LARGE ? gzipSync(content, { level: 9 }) : content;
  if (brotli.length < content.length) writeFileSync(`${path}.br`, brotli);
  if (gzip.length < content.length) writeFileSync(`${path}.gz`, gzip);
}
