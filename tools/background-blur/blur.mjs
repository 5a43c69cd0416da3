// What the app loads when somebody blurs their background and the browser cannot do it by itself. place.mjs
// bundles it.

import { BackgroundProcessor, supportsBackgroundProcessors } from '@livekit/track-processors';
import { loader, model, wasm } from './assets.mjs';

/** Whether this browser has what it needs. */
export const isSupported = () => supportsBackgroundProcessors();

/** A processor for one camera; rejects when what it needs cannot be fetched. */
export async function createBackgroundBlur() {
  // Before the camera is touched, so that it goes on as it was when this fails. The browser keeps them for MediaPipe.
  await Promise.all([loader, model, wasm].map(fetched));
  return BackgroundProcessor({
    mode: 'background-blur',
    assetPaths: { modelAssetPath: model },
    segmenterOptions: { delegate: drawsInSoftware() ? 'CPU' : 'GPU' },
  });
}

/** Without a graphics card MediaPipe recognises people some thirty times faster when it does not pretend to have one. */
function drawsInSoftware() {
  const pen = document.createElement('canvas').getContext('webgl2');
  const names = pen?.getExtension('WEBGL_debug_renderer_info');
  const renderer = names ? String(pen.getParameter(names.UNMASKED_RENDERER_WEBGL)) : '';
  pen?.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
}

async function fetched(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error('what the blur needs could not be fetched');
  await answer.arrayBuffer();
}
