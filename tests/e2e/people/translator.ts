// What browsers do to a page that they translate: they replace every text by elements of their own.
import type { Page } from "@playwright/test";

/** Stands before every text that was translated. */
export const MARK = "·";

export function translate(page: Page): Promise<void> {
  return page.evaluate((mark) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      const isKept = text.parentElement?.closest("[translate=no], font, script, style, textarea, noscript");
      if (text.data.trim() && !isKept) texts.push(text);
    }
    for (const text of texts) {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = mark + text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
  }, MARK);
}
