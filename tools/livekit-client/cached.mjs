// Keeps the bundle of livekit-client in target/npm/livekit-client.mjs and makes it anew only when its version,
// esbuild's or how it is bundled has changed, so that what includes the file is not compiled again for nothing.
//
//   node tools/livekit-client/cached.mjs

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');

/** The path of the bundle, up to date. */
export function livekitClientBundle() {
  const folder = join(root, 'target/npm');
  const bundle = join(folder, 'livekit-client.mjs');
  const stamp = join(folder, 'livekit-client.stamp');
  const how = ['bundle.mjs', '../browser_bundle.mjs'].map((file) => readFileSync(join(here, file), 'utf8'));
  const made = [version('livekit-client'), version('esbuild'), ...how].join('\n');
  if (existsSync(bundle) && existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return bundle;

  mkdirSync(folder, { recursive: true });
  const fresh = join(folder, `livekit-client.${process.pid}.mjs`);
  execFileSync(process.execPath, [join(here, 'bundle.mjs'), fresh], { stdio: ['ignore', 'ignore', 'inherit'] });
  renameSync(fresh, bundle);
  writeFileSync(stamp, made);
  return bundle;
}

function version(name) {
  return `${name} ${JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) livekitClientBundle();
