// Makes the JavaScript client of the WebAssembly module that cargo has built: costage-client.js, the module beside it, the
// types, and what makes the folder an npm package.
//
//   node tools/client-js/build.mjs CARGO_WASM FOLDER

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserBundle } from '../browser_bundle.mjs';
import { placeHashed } from '../hashed_name.mjs';

const [program, folder, ...rest] = process.argv.slice(2);
if (!program || !folder || rest.length > 0) {
  console.error('usage: node tools/client-js/build.mjs CARGO_WASM FOLDER');
  process.exit(2);
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const sources = join(root, 'crates/client-js/js');
const work = join(root, 'target/client-js');

/** Runs a program; what it says counts only when it fails. */
function run(tool, args) {
  try {
    execFileSync(tool, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  } catch (error) {
    console.error(`${tool} failed: ${error.stderr || error.stdout || error.message}`);
    process.exit(1);
  }
}

rmSync(work, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder).filter((file) => file.startsWith('costage-client'))) rmSync(join(folder, file));

const binding = ['--target', 'web', '--no-typescript', '--omit-default-module-path', '--no-demangle'];
run('wasm-bindgen', [...binding, '--out-dir', work, '--out-name', 'core', program]);
const small = join(work, 'small.wasm');
// What Rust compiles to; the module does not say it itself.
const features = ['bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'];
const options = [...features.map((feature) => `--enable-${feature}`), '--strip-debug', '--strip-producers'];
run('wasm-opt', ['-Oz', ...options, '--output', small, join(work, 'core_bg.wasm')]);
const module = placeHashed(folder, 'costage-client', readFileSync(small), 'wasm');

await browserBundle({
  entryPoints: [join(sources, 'costage-client.ts')],
  outfile: join(folder, 'costage-client.js'),
  alias: { 'costage-client-core': join(work, 'core.js') },
  define: { COSTAGE_WASM: JSON.stringify(module) },
});

// One file of types: they name each other, but no longer by file.
const types = join(work, 'types');
const tsc = ['--no-install', 'tsc', '--project', sources, '--noEmit', 'false', '--declaration', '--emitDeclarationOnly'];
run('npx', [...tsc, '--stripInternal', '--outDir', types]);
const exported = readFileSync(join(sources, 'costage-client.ts'), 'utf8');
const files = [...exported.matchAll(/from "\.\/(\w+)";/g)].map(([, file]) => readFileSync(join(types, `${file}.d.ts`), 'utf8'));
const joined = files.join('').replace(/^import .*;\n|^export \{\};\n/gm, '');
// Without the last line, everything in the file would count as exported.
const declarations = join(folder, 'costage-client.d.ts');
writeFileSync(declarations, `// The types of costage-client.js.\n${joined}export {};\n`);
run('npx', ['--no-install', 'tsc', '--ignoreConfig', '--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom', declarations]);

const [, version] = readFileSync(join(root, 'Cargo.toml'), 'utf8').match(/^version = "(.*)"$/m);
const entry = (name) => ({ types: `./${name}.d.ts`, default: `./${name}.js` });
const description = {
  name: 'costage-client',
  version,
  description: 'Co-hosting for livestreams: the client of a Costage server, and its elements',
  license: 'MIT OR Apache-2.0',
  type: 'module',
  exports: { '.': entry('costage-client'), './elements': entry('costage') },
};
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
