// trunk's post_build hook: writes the boot script (boot/) into index.html, and hands to it what trunk would do in the page,
// which is to fetch and start the app.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserBundle } from '../browser_bundle.mjs';
import { staging } from '../trunk_staging.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const index = join(staging, 'index.html');
let html = readFileSync(index, 'utf8');

/** Takes what matches out of the page. */
function take(what, pattern) {
  const found = html.match(pattern);
  if (!found) {
    console.error(`${index} has no ${what}: has trunk changed how it writes the page?`);
    process.exit(1);
  }
  html = html.replace(found[0], '');
  return found;
}

// Minified, attributes lose their quotes.
const [, script, module] = take(
  'script that starts the app',
  /<script type="?module"?>\s*import init[^<]*?from\s*['"`]([^'"`]+)['"`][^<]*?module_or_path:\s*['"`]([^'"`]+)['"`][^<]*<\/script>/,
);
html = html.replaceAll(/<link[^>]*rel="?(?:modulepreload|preload)"?[^>]*>/g, '');
const { outputFiles } = await browserBundle({ entryPoints: [join(root, 'boot/boot.ts')], format: 'iife', write: false });
const boot = outputFiles[0].text.trim();
if (boot.includes('</script')) throw new Error('the boot script would end itself in the page');
take('<meta name="boot">', /<meta[^>]*%BOOT%[^>]*>/);
// Before the style sheet, for which an inline script would wait; after the names that it reads.
const names = [['app-script', script], ['app-module', module]].map(([name, file]) => `<meta name="${name}" content="${file}">`);
const head = html.indexOf('<link');
html = `${html.slice(0, head)}${names.join('')}<script>${boot}</script>${html.slice(head)}`;
writeFileSync(index, html);
