// Puts what is loaded first, and the parts that it fetches, in place of the one module that trunk has built into a folder.
// `parts.json` beside index.html says which files a part consists of: "first", and each part by its name.
//
//   node tools/wasm-split/split.mjs CARGO_WASM APP_FOLDER

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserBundle } from '../browser_bundle.mjs';
import { placeHashed } from '../hashed_name.mjs';
import { cut } from './cut.mjs';

const [program, app, ...rest] = process.argv.slice(2);
if (!program || !app || rest.length > 0) {
  console.error('usage: node tools/wasm-split/split.mjs CARGO_WASM APP_FOLDER');
  process.exit(2);
}

const index = join(app, 'index.html');
let html = readFileSync(index, 'utf8');
const whole = (pattern) => {
  const [name] = html.match(pattern) ?? [];
  if (name) return name;
  console.error(`${index} names nothing like ${pattern}: has trunk changed how it writes the page?`);
  process.exit(1);
};
const [script, module] = [whole(/costage-[0-9a-f]+\.js/), whole(/costage-[0-9a-f]+_bg\.wasm/)];

const work = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), 'target/wasm-split');
const { bindings, first: firstModule, parts: files } = cut(program, app, work);

const { outputFiles } = await browserBundle({
  entryPoints: [bindings],
  write: false,
  // wasm-bindgen names the script that fetches the parts once for each of them.
  logOverride: { 'duplicate-object-key': 'silent' },
});
for (const file of [script, module, 'snippets']) rmSync(join(app, file), { recursive: true });
const first = [placeHashed(app, 'costage', outputFiles[0].contents, 'js'), placeHashed(app, 'costage', firstModule, 'wasm')];
html = html
  .replaceAll(script, first[0])
  .replaceAll(module, first[1])
  // They are in the bundle now.
  .replaceAll(/<link[^>]*snippets[^>]*>/g, '');
const parts = { first, ...files };
const paths = Object.entries(parts).map(([part, names]) => [part, names.map((name) => `/${name}`)]);
writeFileSync(join(app, 'parts.json'), `${JSON.stringify(Object.fromEntries(paths))}\n`);

// On a room's page the boot script (boot/app.ts) fetches what viewers need beside what is loaded first.
const marker = /<meta name="?app-script/;
if (!marker.test(html)) {
  console.error(`${index} does not name the app's files, before which those of its parts are to stand (tools/boot)`);
  process.exit(1);
}
const viewer = Object.fromEntries(paths).viewer.join(' ');
writeFileSync(index, html.replace(marker, (found) => `<meta name="app-viewer" content="${viewer}">${found}`));
