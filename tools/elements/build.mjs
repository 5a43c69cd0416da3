// Makes the elements of the program that cargo has built: costage.js, which registers them, and beside it what they load: the banner of
// invitations with the client for JavaScript, which is built before (tools/client-js), or the program.
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
import { icons } from './icons.mjs';
import { bannerTexts } from './messages.mjs';
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
const old = /^(costage\.|costage-react|costage-elements-|costage-banner-|costage-part-|livekit-client-|background-blur-|language-|elements\.json)/;
for (const file of readdirSync(folder).filter((file) => old.test(file))) rmSync(join(folder, file));

const { bindings, first, parts } = quick ? whole() : cut(program, folder, work);
const module = placeHashed(folder, 'costage-elements', first, 'wasm');
const livekit = placeHashed(folder, 'livekit-client', readFileSync(livekitClientBundle()), 'mjs');
const blur = await placeBackgroundBlur(folder);
const languages = placeLanguages(folder, !quick);

const client = readdirSync(folder).find((file) => /^costage-client-\w+\.wasm$/.test(file));
if (!client) {
  console.error(`${folder} has no costage-client: build it first`);
  process.exit(1);
}

const { english, others } = bannerTexts(join(root, 'locales'), join(sources, 'js/banner'));
const ofBanner = {};
for (const [tag, texts] of Object.entries(others)) {
  ofBanner[tag] = placeHashed(folder, `costage-banner-${tag}`, `export default ${JSON.stringify(texts)};\n`, 'js');
}
const banner = await bundle('banner/banner.ts', 'costage-banner', {
  BANNER_SHEET: await sheet('crates/elements/style/banner.css', false),
  ICONS: icons(['alert', 'back', 'bell', 'close', 'info', 'more']),
  ENGLISH: english,
  BANNER_LANGUAGES: ofBanner,
});
const light = await bundle('light/light.ts', 'costage-banner-link', { CLIENT_WASM: client }, { 'costage-client-core': join(root, 'target/client-js/core.js') });
const full = await bundle(
  'full/full.ts',
  'costage-elements',
  {
    ROOM_SHEET: await sheet('crates/elements/style/room.css', true),
    PROGRAM_WASM: module,
    LIVEKIT_CLIENT: livekit,
    BACKGROUND_BLUR: blur,
    LANGUAGES: languages,
  },
  { 'costage-elements-core': bindings },
);
await browserBundle({
  entryPoints: [join(sources, 'js/costage.ts')],
  outfile: join(folder, 'costage.js'),
  define: defined({ BANNER: banner, LIGHT: light, FULL: full }),
});
for (const types of ['costage.d.ts', 'costage-react.d.ts']) copyFileSync(join(sources, 'types', types), join(folder, types));
// What each element loads, for the budgets.
const loads = { banner: ['costage.js', banner, light, client], first: ['costage.js', full, module], ...parts };
writeFileSync(join(folder, 'elements.json'), `${JSON.stringify(loads)}\n`);

/** Bundles a module that is loaded on demand, with these values; returns its name in the folder. */
async function bundle(entry, prefix, values, alias = {}) {
  const { outputFiles } = await browserBundle({
    entryPoints: [join(sources, 'js', entry)],
    write: false,
    alias,
    plugins: [throughPolicy()],
    define: defined(values),
    logOverride: { 'duplicate-object-key': 'silent' },
  });
  return placeHashed(folder, prefix, outputFiles[0].contents, 'js');
}

function defined(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));
}

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
