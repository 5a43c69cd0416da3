// Finds uses of `:has()` with which a browser computes the style of the whole page anew for each element that is added, for instance
// for each message of the chat: 8 ms for a room's page, twenty times a second in a busy one.

const ANYWHERE = 'name an element before :has(), or every ancestor of a new element is looked at';
const ANYTHING = 'name a class, an id or an attribute in each part of :has(), or every new element counts as one that it asks for';

/** Returns each such use in `css`, with a sentence that says how to avoid it. */
export function slowHas(css) {
  const found = [];
  for (const { index } of css.matchAll(/:has\(/g)) {
    const asked = inBrackets(css, index + ':has('.length);
    const before = css.slice(0, index).match(/[^\s{},>+~]*$/)[0];
    const selector = `${before}:has(${asked})`;
    const isAnywhere = before === '' || /^(:not\(|:is\(|html|body|:root|\*)*$/.test(before);
    // `:not(:has(…))` is about what stands before it.
    if (isAnywhere) found.push({ selector, why: ANYWHERE });
    else if (!asked.split(/[\s>+~,]+/).filter(Boolean).every((part) => /[.#[]/.test(part))) found.push({ selector, why: ANYTHING });
  }
  return found;
}

/** What stands in `css` from `start` until the bracket that closes there. */
function inBrackets(css, start) {
  let open = 1;
  let end = start;
  while (open > 0 && end < css.length) {
    if (css[end] === '(') open += 1;
    if (css[end] === ')') open -= 1;
    end += 1;
  }
  return css.slice(start, end - 1);
}
