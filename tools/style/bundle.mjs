// Puts style/main.css and every sheet it imports into one minified sheet.
//
//   node tools/style/bundle.mjs OUTFILE

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { slowHas } from './slow_has.mjs';

const [outfile, ...rest] = process.argv.slice(2);
if (!outfile || rest.length > 0) {
  console.error('usage: node tools/style/bundle.mjs OUTFILE');
  process.exit(2);
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
await build({
  entryPoints: [resolve(root, 'style/main.css')],
  outfile: resolve(outfile),
  bundle: true,
  minify: true,
  target: ['chrome120', 'firefox121', 'safari17.2'],
  logLevel: 'warning',
});

const slow = slowHas(readFileSync(resolve(outfile), 'utf8'));
for (const { selector, why } of slow) console.error(`${selector}: ${why}`);
if (slow.length > 0) process.exit(1);
