// trunk's post_build hook: puts the bundle of livekit-client into the staging folder under a name with its hash,
// and writes that name where index.html has %LIVEKIT_CLIENT%.

import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { livekitClientBundle } from './cached.mjs';

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) {
  console.error('place.mjs is a trunk hook and needs TRUNK_STAGING_DIR; run `cargo xtask build` instead');
  process.exit(2);
}

const bundle = livekitClientBundle();
const hash = createHash('sha256').update(readFileSync(bundle)).digest('hex').slice(0, 16);
const name = `livekit-client-${hash}.mjs`;

const index = join(staging, 'index.html');
const html = readFileSync(index, 'utf8');
if (!html.includes('%LIVEKIT_CLIENT%')) {
  console.error('index.html lacks <meta name="livekit-client" content="%LIVEKIT_CLIENT%">, so the app would not find LiveKit');
  process.exit(1);
}
const base = process.env.TRUNK_PUBLIC_URL ?? '/';
copyFileSync(bundle, join(staging, name));
writeFileSync(index, html.replaceAll('%LIVEKIT_CLIENT%', `${base.endsWith('/') ? base : `${base}/`}${name}`));
