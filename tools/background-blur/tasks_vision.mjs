// MediaPipe's vision tasks as the bundle has them: they find their WebAssembly under our names, not under theirs on
// somebody else's server.

import { loader, wasm } from './assets.mjs';

export * from '../../node_modules/@mediapipe/tasks-vision/vision_bundle.mjs';

/** Takes the place of the one exported above. */
export const FilesetResolver = {
  forVisionTasks: async () => ({ wasmLoaderPath: loader, wasmBinaryPath: wasm }),
};
