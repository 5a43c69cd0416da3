// The style sheets of the elements: those of the app, for a shadow root in place of a page.

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inBox, isInTopLayer } from '../style/box.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Bundles the sheet at `entry`; `boxed` where what it asks of the window is to be asked of the element's box. */
export async function sheet(entry, boxed) {
  const inShadow = {
    name: 'in a shadow root',
    setup(build) {
      build.onLoad({ filter: /\.css$/ }, ({ path }) => {
        const css = withoutPage(sized(readFileSync(path, 'utf8')), path);
        return { contents: boxed && !isInTopLayer(path) ? inBox(css) : css, loader: 'css' };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints: [resolve(root, entry)],
    bundle: true,
    minify: true,
    write: false,
    plugins: [inShadow],
    target: ['chrome120', 'firefox121', 'safari17.2'],
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

/** What is measured by the font size of the page's root is measured by the reader's own (js/text_size.ts). */
function sized(css) {
  return css.replace(/(?<![\w.-])(-?\d*\.?\d+)rem\b/g, 'calc($1 * var(--costage-rem, 16px))');
}

/** The tokens that a page may choose, by the names that it has for them, with `--costage-` before them (docs/theming.md). */
const CHOSEN_BY_PAGE = {
  hue: 'hue',
  accent: 'accent',
  'accent-ink': 'accent-ink',
  live: 'live',
  'live-ink': 'live-ink',
  font: 'font',
  'r-s': 'radius-small',
  'r-m': 'radius',
  'r-l': 'radius-large',
};

/** Has every such token take the page's value, wherever the element's own sheet gives it one. */
function withPagesChoice(css) {
  return css.replace(/--([\w-]+): ([^;]+);/g, (all, token, value) => {
    const name = CHOSEN_BY_PAGE[token];
    return name ? `--${token}: var(--costage-${name}, ${value});` : all;
  });
}

/** The element stands for the page's root, and the box in it for its body. */
function withoutPage(sheet, path) {
  const css = path.endsWith('style/tokens.css') ? withPagesChoice(sheet) : sheet;
  if (path.endsWith('style/tokens.css')) return css.replaceAll(':root:not([data-theme="dark"])', ':host').replaceAll(':root', ':host') + themes(css);
  if (path.endsWith('style/base.css')) return css.replace(/^html \{/m, ':host {').replace(/^body \{/m, '.box {');
  return css;
}

/** The themes that a page may ask for, whatever its visitors prefer. */
function themes(css) {
  const colours = (theme) => css.match(new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`))[1];
  return `
.box[data-theme="light"],
.box[data-theme="light"] [data-theme="page"] {${colours('page')}}
.box[data-theme="dark"] [data-theme="page"] {${colours('dark')}}
`;
}
