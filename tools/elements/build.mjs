// Makes the elements of the program that cargo has built: costage.js, which registers them, and beside it what they load.
//
//   node tools/elements/build.mjs CARGO_WASM FOLDER [--quick]
//
// --quick leaves the program in one piece and as large as it is.

import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeBackgroundBlur } from '../background-blur/bundle.mjs';
import { browserBundle } from '../browser_bundle.mjs';
import { placeHashed } from '../hashed_name.mjs';
import { livekitClientBundle } from '../livekit-client/cached.mjs';
import { placeLanguages } from '../languages/files.mjs';
import { cut, run } from '../wasm-split/cut.mjs';
import { sheet } from './sheets.mjs';

const [program, folder, quick, ...rest] = process.argv.slice(2);
if (!program || !folder || (quick && quick !== '--quick') || rest.length > 0) {
  console.error('usage: node tools/elements/build.mjs CARGO_WASM FOLDER [--quick]');
  process.exit(2);
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const sources = join(root, 'crates/elements');
const work = join(root, 'target/elements-parts');

mkdirSync(folder, { recursive: true });
// The client for JavaScript is beside them.
const old = /^(costage\.|costage-react|costage-elements-|costage-part-|livekit-client-|background-blur-|language-|elements\.json)/;
for (const file of readdirSync(folder).filter((file) => old.test(file))) rmSync(join(folder, file));

const { bindings, first, parts } = quick ? whole() : cut(program, folder, work);
const module = placeHashed(folder, 'costage-elements', first, 'wasm');
const livekit = placeHashed(folder, 'livekit-client', readFileSync(livekitClientBundle()), 'mjs');
const blur = await placeBackgroundBlur(folder);
const languages = placeLanguages(folder, !quick);

await browserBundle({
  entryPoints: [join(sources, 'js/costage.ts')],
  outfile: join(folder, 'costage.js'),
  alias: { 'costage-elements-core': bindings },
  plugins: [throughPolicy()],
  define: {
    BANNER_SHEET: JSON.stringify(await sheet('crates/elements/style/banner.css', false)),
    ROOM_SHEET: JSON.stringify(await sheet('crates/elements/style/room.css', true)),
    COSTAGE_WASM: JSON.stringify(module),
    LIVEKIT_CLIENT: JSON.stringify(livekit),
    BACKGROUND_BLUR: JSON.stringify(blur),
    LANGUAGES: JSON.stringify(languages),
  },
  logOverride: { 'duplicate-object-key': 'silent' },
});
for (const types of ['costage.d.ts', 'costage-react.d.ts']) copyFileSync(join(sources, 'types', types), join(folder, types));
// What each element loads, for the budgets.
writeFileSync(join(folder, 'elements.json'), `${JSON.stringify({ first: ['costage.js', module], ...parts })}\n`);

/** The program in one piece. */
function whole() {
  rmSync(work, { recursive: true, force: true });
  run('wasm-bindgen', ['--target', 'web', '--no-typescript', '--out-dir', work, '--out-name', 'app', program]);
  return { bindings: join(work, 'app.js'), first: readFileSync(join(work, 'app_bg.wasm')), parts: {} };
}

/** Markup that Leptos makes elements of goes through the elements' own Trusted Types policy: the page's own may know it not. */
function throughPolicy() {
  return {
    name: 'through the policy',
    setup(build) {
      build.onLoad({ filter: /app\.js$/ }, ({ path }) => {
        const script = readFileSync(path, 'utf8');
        const policy = JSON.stringify(join(sources, 'js/markup.ts'));
        const contents = `import { markup as costageMarkup } from ${policy};\n${script.replace(/\.innerHTML = ([^;]+);/g, '.innerHTML = costageMarkup($1);')}`;
        return { contents, loader: 'js', resolveDir: dirname(path) };
      });
    },
  };
}
