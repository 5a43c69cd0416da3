// Finds what a sheet writes out though it is a token's: colours, sizes of type, durations and curves. Whoever sets a token
// (style/tokens.css, docs/theming.md) would not reach them.

const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|color)\(|\bok(?:lch|lab)\((?!var\()|(?<![\w-])(?:white|black)(?![\w-])/i;
const DURATION = /(?<![\w.#-])(?!0m?s\b)\d*\.?\d+m?s\b|cubic-bezier\(/;
/** Sizes that go with the text around them, or with the box that they are in. */
const TYPE = /(?<![\w.-])(?!0(?:rem|px)?\b)\d*\.?\d+(?:px|rem|pt)\b/;

const RULES = [
  { property: /^(?!content$|grid-area$)/, value: COLOUR, why: 'a colour' },
  { property: /^(?:transition|animation)/, value: DURATION, why: 'a duration or a curve' },
  { property: /^font-size$/, value: TYPE, why: 'a size of type' },
];

/** Returns each such declaration in `css`, with a sentence that says what it should be. */
export function rawValues(css) {
  const found = [];
  const bare = css.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  for (const declaration of bare.matchAll(/(?<=[{;]\s*)([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/g)) {
    const [, property, value] = declaration;
    // Fields keep 16 px, below which iOS zooms in; letters in a circle of so many pixels must not outgrow it.
    const written = value.replace(/max\(16px, 1em\)|(?<=min\([^,]+), \d+px|\burl\([^)]*\)|"[^"]*"/g, '');
    const line = bare.slice(0, declaration.index).split('\n').length;
    for (const { property: of, value: raw, why } of RULES) {
      if (of.test(property) && raw.test(written)) {
        found.push({ line, declaration: `${property}: ${value.trim().replace(/\s+/g, ' ')}`, why: `${why} of its own: use a token of style/tokens.css` });
      }
    }
  }
  return found;
}
