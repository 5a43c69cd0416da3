// Where MediaPipe's program and the model lie: beside the bundle, under names with their hashes, which place.mjs
// fills in.
/* global LOADER, MODEL, WASM */

const beside = (name) => new URL(name, import.meta.url).href;

export const loader = beside(LOADER);
export const model = beside(MODEL);
export const wasm = beside(WASM);
