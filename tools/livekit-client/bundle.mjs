// Bundles npm's livekit-client into one minified ES module, which the app
// loads by a dynamic import() and `crates/livekit-web` tests include as text.
//
//   node tools/livekit-client/bundle.mjs OUTFILE

import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserBundle } from '../browser_bundle.mjs';

const [outfile, ...rest] = process.argv.slice(2);
if (!outfile || rest.length > 0) {
  console.error('usage: node tools/livekit-client/bundle.mjs OUTFILE');
  process.exit(2);
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
await browserBundle({
  stdin: {
    contents: "export * from 'livekit-client';",
    resolveDir: root,
    sourcefile: 'livekit-client.mjs',
  },
  outfile: resolve(outfile),
});
console.log(`${outfile}: ${(statSync(resolve(outfile)).size / 1000).toFixed(0)} kB`);
