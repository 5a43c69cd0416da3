// Cuts a program into the part that is loaded first and those that it fetches later, where its sources say so (`src/pages/lazy`).
// What several parts need, and what is loaded first does not, is in files of its own, one for each set of parts that need it;
// loading a part loads them side by side.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeHashed } from '../hashed_name.mjs';
import { giveShortNames } from './short_names.mjs';

/** Runs a program; what it says counts only when it fails. */
export function run(tool, args) {
  try {
    execFileSync(tool, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    console.error(`${tool} failed: ${error.stderr || error.message}`);
    process.exit(1);
  }
}

/** Makes a module as small as it can be. */
export function small(path) {
  // What Rust compiles to; the parts do not say it themselves.
  const features = ['bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'];
  // A function that is called in one place only goes there unless it is long: what repeats itself compresses better.
  const inlining = ['--one-caller-inline-max-function-size', '20'];
  run('wasm-opt', ['-Oz', ...inlining, ...features.map((feature) => `--enable-${feature}`), '--output', path, path]);
  return readFileSync(path);
}

/**
 * Cuts `program`, as cargo left it, linked with --emit-relocs, which is what tells the parts from each other; puts the parts
 * that are fetched later into `folder`. Returns the script that binds the first one (`bindings`), the first one itself, made
 * small (`first`), and by their names the files of each other part (`parts`). `work` is a folder for what is in between.
 */
export function cut(program, folder, work) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });

  // The parts and the script that fetches them; then the bindings of the part that is loaded first. The names of its
  // functions are what the others find them by.
  run('wasm-split-cli', [program, work, '--out-name', 'app']);
  run('wasm-bindgen', [
    ...['--target', 'web', '--no-typescript', '--keep-lld-exports', '--no-demangle'],
    ...['--out-dir', work, '--out-name', 'app', join(work, 'app.wasm')],
  ]);
  giveShortNames(join(work, 'app.js'), join(work, 'app_bg.wasm'));

  const fetcher = join(work, '__wasm_split.js');
  const fetching = readFileSync(fetcher, 'utf8');
  const files = filesByPart(fetching);
  const named = new Set(Object.values(files).flat());
  const all = readdirSync(work).filter((file) => file.endsWith('.wasm') && !file.startsWith('app') && fetching.includes(file));
  for (const file of all.filter((file) => !named.has(file))) {
    console.error(`no part is known to need ${file}: has wasm-split-cli changed how it writes ${fetcher}?`);
    process.exit(1);
  }

  const placed = {};
  for (const file of all) {
    const prefix = file.startsWith('split_') ? `costage-part-${file.slice('split_'.length, -'.wasm'.length)}` : 'costage-part-shared';
    placed[file] = placeHashed(folder, prefix, small(join(work, file)), 'wasm');
  }
  writeFileSync(fetcher, fetching.replace(/(?:split|chunk)_\w+\.wasm/g, (file) => placed[file]));
  const parts = Object.entries(files).map(([part, all]) => [part, all.map((file) => placed[file])]);
  return { bindings: join(work, 'app.js'), first: small(join(work, 'app_bg.wasm')), parts: Object.fromEntries(parts) };
}

/** The files of each part, as the script that fetches them names them. */
function filesByPart(fetching) {
  const files = {};
  for (const [, part, load, shared] of fetching.matchAll(/__wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\(([^]*?), \[([^\]]*)\]\)\)/g)) {
    const own = load.match(/split_\w+\.wasm/g) ?? [];
    const others = (shared.match(/\d+/g) ?? []).map((number) => `chunk_${number}.wasm`);
    files[part] = [...own, ...others];
  }
  return files;
}
