// Puts style/main.css and every sheet it imports into one minified sheet.
//
//   node tools/style/bundle.mjs OUTFILE

import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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
