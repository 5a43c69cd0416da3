// Cuts the app into parts where its sources say so (`src/pages/lazy`): puts what is loaded first, and the parts that it
// fetches, in place of the one module that trunk has built into a folder. What several parts need, and what is loaded first
// does not, is in files of its own, one for each set of parts that need it; loading a part loads them side by side.
// `parts.json` beside index.html says which files a part consists of: "first", and each part by its name.
//
//   node tools/wasm-split/split.mjs CARGO_WASM APP_FOLDER
//
// CARGO_WASM is the program as cargo left it, linked with --emit-relocs, which is what tells the parts from each other.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserBundle } from '../browser_bundle.mjs';
import { placeHashed } from '../hashed_name.mjs';

const [program, app, ...rest] = process.argv.slice(2);
if (!program || !app || rest.length > 0) {
  console.error('usage: node tools/wasm-split/split.mjs CARGO_WASM APP_FOLDER');
  process.exit(2);
}

const work = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), 'target/wasm-split');

/** Runs a program; what it says counts only when it fails. */
function run(tool, args) {
  try {
    execFileSync(tool, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    console.error(`${tool} failed: ${error.stderr || error.message}`);
    process.exit(1);
  }
}

rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });

// The parts and the script that fetches them; then the bindings of the part that is loaded first. The names of its
// functions are what the others find them by.
run('wasm-split-cli', [program, work, '--out-name', 'app']);
run('wasm-bindgen', [
  ...['--target', 'web', '--no-typescript', '--keep-lld-exports', '--no-demangle'],
  ...['--out-dir', work, '--out-name', 'app', join(work, 'app.wasm')],
]);

/** Makes a part as small as it can be. */
function small(file) {
  // What Rust compiles to; the parts do not say it themselves.
  const features = ['bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'];
  const path = join(work, file);
  run('wasm-opt', ['-Oz', ...features.map((feature) => `--enable-${feature}`), '--output', path, path]);
  return readFileSync(path);
}

/** Puts a file into the app's folder, and says under what name. */
function place(prefix, content, extension) {
  return placeHashed(app, prefix, content, extension);
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

const fetcher = join(work, '__wasm_split.js');
let fetching = readFileSync(fetcher, 'utf8');

/** The files of each part, as the script that fetches them names them. */
function filesByPart() {
  const files = {};
  for (const [, part, load, shared] of fetching.matchAll(/__wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\(([^]*?), \[([^\]]*)\]\)\)/g)) {
    const own = load.match(/split_\w+\.wasm/g) ?? [];
    const others = (shared.match(/\d+/g) ?? []).map((number) => `chunk_${number}.wasm`);
    files[part] = [...own, ...others];
  }
  return files;
}

const files = filesByPart();
const named = new Set(Object.values(files).flat());
const all = readdirSync(work).filter((file) => file.endsWith('.wasm') && !file.startsWith('app') && fetching.includes(file));
for (const file of all.filter((file) => !named.has(file))) {
  console.error(`no part is known to need ${file}: has wasm-split-cli changed how it writes ${fetcher}?`);
  process.exit(1);
}

const placed = {};
for (const file of all) {
  const prefix = file.startsWith('split_') ? `costage-part-${file.slice('split_'.length, -'.wasm'.length)}` : 'costage-part-shared';
  placed[file] = place(prefix, small(file), 'wasm');
}
fetching = fetching.replace(/(?:split|chunk)_\w+\.wasm/g, (file) => placed[file]);
writeFileSync(fetcher, fetching);

const { outputFiles } = await browserBundle({
  entryPoints: [join(work, 'app.js')],
  write: false,
  // wasm-bindgen names the script that fetches the parts once for each of them.
  logOverride: { 'duplicate-object-key': 'silent' },
});
for (const file of [script, module, 'snippets']) rmSync(join(app, file), { recursive: true });
const first = [place('costage', outputFiles[0].contents, 'js'), place('costage', small('app_bg.wasm'), 'wasm')];
html = html
  .replaceAll(script, first[0])
  .replaceAll(module, first[1])
  // They are in the bundle now.
  .replaceAll(/<link[^>]*snippets[^>]*>/g, '');
const parts = { first, ...Object.fromEntries(Object.entries(files).map(([part, all]) => [part, all.map((file) => placed[file])])) };
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
