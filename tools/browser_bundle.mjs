// How esbuild makes one module for browsers out of several.

import { build } from 'esbuild';

/** Bundles as `options` say, for every browser that Costage runs in. */
export function browserBundle(options) {
  return build({
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
}
