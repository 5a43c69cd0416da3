// Writes FILE.br (quality 11) and FILE.gz (level 9) beside every file of a folder that gets smaller by it, so that
// the server never compresses at run time: as many files at once as there are processors, the large ones first. A very large file
// has no gzip copy: whatever browser has a use for it takes brotli, and the copy would only make the server larger.
//
// With PREFIX, only the files whose names begin so.
//
//   node tools/compress.mjs FOLDER [PREFIX]

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { VERY_LARGE, brotli, brotliOnce } from './brotli.mjs';

const [folder, prefix = '', ...rest] = process.argv.slice(2);
if (!folder || rest.length > 0) {
  console.error('usage: node tools/compress.mjs FOLDER [PREFIX]');
  process.exit(2);
}

const compressible = new Set(['.css', '.html', '.ico', '.js', '.json', '.map', '.mjs', '.svg', '.txt', '.wasm', '.webmanifest', '.xml']);

const deflate = promisify(gzip);

async function compress({ path, content }) {
  const isVeryLarge = content.length >= VERY_LARGE;
  const small = await (isVeryLarge ? brotliOnce(content) : brotli(content));
  if (small.length < content.length) writeFileSync(`${path}.br`, small);
  if (isVeryLarge) return;
  const zipped = await deflate(content, { level: 9 });
  if (zipped.length < content.length) writeFileSync(`${path}.gz`, zipped);
}

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.startsWith(prefix) && compressible.has(extname(entry.name)))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .map((path) => ({ path, content: readFileSync(path) }))
  .sort((one, other) => other.content.length - one.content.length);
const queue = files.values();
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (const file of queue) await compress(file);
  }),
);
