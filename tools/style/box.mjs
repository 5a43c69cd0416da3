// For the elements on other people's pages: what a sheet asks of the window, it asks of the element's box instead.
//
//   @media (max-width: 560px)   becomes   @container costage (max-width: 560px)
//   42dvh, 100vw                become    42cqh, 100cqw
//   env(safe-area-inset-top)    becomes   0px: the edges of a phone's screen are the page's
//
// What is in the browser's top layer, such as a dialog, has the window for its box also there. Its sheets are listed below, and
// in other sheets `/* of the window */` after a size or after the condition keeps it as it is.

/** The name of the box, an ancestor of everything that an element draws. */
const BOX = 'costage';
const OF_THE_WINDOW = /\/\*\s*of the window\s*\*\//;
const TOP_LAYER = [/components\/ui\/dialog\.css$/, /components\/ui\/menu\/menu\.css$/];

/** Whether what the sheet at `path` describes is in the browser's top layer. */
export function isInTopLayer(path) {
  return TOP_LAYER.some((sheet) => sheet.test(path.replaceAll('\\', '/')));
}

/** `css` with the box in place of the window. */
export function inBox(css) {
  return css
    .split('\n')
    .map((line) => (OF_THE_WINDOW.test(line) ? line : units(condition(line))))
    .join('\n');
}

/** A media query about width and height only, as a container query. The sheets have each on a line of its own. */
function condition(line) {
  const found = line.match(/^(\s*)@media ([^{]+?) ?\{$/);
  if (!found) return line;
  const [, indent, query] = found;
  const ranges = query.split(',').map((one) => one.trim());
  const isSize = (range) => range.split(' and ').every((one) => /^\((max|min)-(width|height):[^()]+\)$/.test(one.trim()));
  if (!ranges.every(isSize)) return line;
  const either = ranges.length > 1 ? ranges.map((range) => (range.includes(' and ') ? `(${range})` : range)) : ranges;
  return `${indent}@container ${BOX} ${either.join(' or ')} {`;
}

function units(line) {
  return line.replace(/(?<=\d)[ds]?v([hw])\b/g, 'cq$1').replace(/env\(safe-area-inset-[a-z]+\)/g, '0px');
}
