// Puts style/main.css and every sheet it imports into one minified sheet.
//
//   node tools/style/bundle.mjs OUTFILE

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rawValues } from './raw_values.mjs';
import { slowHas } from './slow_has.mjs';

const [outfile, ...rest] = process.argv.slice(2);
if (!outfile || rest.length > 0) {
  console.error('usage: node tools/style/bundle.mjs OUTFILE');
  process.exit(2);
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { metafile } = await build({
  entryPoints: [resolve(root, 'style/main.css')],
  outfile: resolve(outfile),
  bundle: true,
  minify: true,
  metafile: true,
  absWorkingDir: root,
  target: ['chrome120', 'firefox121', 'safari17.2'],
  logLevel: 'warning',
});

const slow = slowHas(readFileSync(resolve(outfile), 'utf8'));
for (const { selector, why } of slow) console.error(`${selector}: ${why}`);

const TOKENS = 'style/tokens.css';
const raw = Object.keys(metafile.inputs)
  .filter((sheet) => sheet !== TOKENS)
  .flatMap((sheet) => rawValues(readFileSync(resolve(root, sheet), 'utf8')).map((found) => ({ sheet, ...found })));
for (const { sheet, line, declaration, why } of raw) console.error(`${sheet}:${line}: ${declaration}: ${why}`);

if (slow.length + raw.length > 0) process.exit(1);
