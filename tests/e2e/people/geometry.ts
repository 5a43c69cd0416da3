// What of a page is out of the window, cut off, covered, or too small to be typed in on an iPhone.
import { type Page, expect } from "@playwright/test";

/** Reports all problems at once, not only the first one. */
export const softly = expect.configure({ soft: true, timeout: 5_000 });

/** Expects that `find` finds nothing, at the latest after `timeout` milliseconds: something may still be on its way to its place. */
export async function findsNothing(find: () => Promise<string[]>, message: string, timeout = 5_000): Promise<void> {
  await softly.poll(find, { message, timeout }).toEqual([]);
}

export type Size = { width: number; height: number };

/** What reaches over an edge of the window and is not inside of something that scrolls; no button of a list may. */
export function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const isCut = (element: Element): boolean => {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== "visible") return true;
      }
      return false;
    };
    const name = (element: Element): string => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 40)}`;
    const out = [...document.body.querySelectorAll("*")]
      .filter((element) => {
        const { left, right, width: wide } = element.getBoundingClientRect();
        const isOut = wide > 1 && (left < -1 || width + 1 < right) && element.checkVisibility();
        return isOut && (!isCut(element) || element.matches(".invite-page button"));
      })
      .map(name);
    // A phone shows a page that is too wide smaller.
    const wide = document.documentElement.scrollWidth;
    return wide > width + 1 ? [`the page is ${wide} px wide`, ...out] : out;
  });
}

/** Controls that cannot be brought into the window, or that something else lies on once they are there. */
export function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const open = [...document.querySelectorAll("dialog[open]")].at(-1);
    const place = open ?? document.querySelector("main") ?? document.body;
    const controls = place.querySelectorAll<HTMLElement>("a[href], button, input:not([type=file]), select, textarea");
    const found: string[] = [];
    for (const control of controls) {
      // Those that show with the pointer or the focus are there all the same.
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest("dialog:not([open])")) continue;
      const name = `${control.tagName} ${control.getAttribute("aria-label") ?? (control.textContent?.trim() || control.className)}`;
      control.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      // No hand can scroll what is hidden.
      for (let up = control.parentElement; up; up = up.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(up);
        if (overflowX === "hidden") up.scrollLeft = 0;
        if (overflowY === "hidden") up.scrollTop = 0;
      }
      const { left, right, top, bottom, width, height } = control.getBoundingClientRect();
      if (width < 2) continue;
      const label = control.closest("label");
      if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) {
        found.push(`${name} is cut: ${[left, top, right, bottom].map(Math.round)} of ${innerWidth}×${innerHeight}`);
        continue;
      }
      for (const x of [left + Math.min(12, width / 4), (left + right) / 2, right - Math.min(12, width / 4)]) {
        const hit = document.elementFromPoint(x, top + height / 2);
        const isIt = hit && (control.contains(hit) || label?.contains(hit));
        if (!isIt) found.push(`${name} lies under ${hit?.tagName}.${hit?.className}`);
      }
    }
    scrollTo(0, 0);
    return [...new Set(found)];
  });
}

/** Texts of buttons, labels and headings that are wider than what they stand in. */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a.button, label, h1, h2, p")]
      .filter((element) => element.checkVisibility() && !element.closest(".unseen") && getComputedStyle(element).textOverflow !== "ellipsis")
      .filter((element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 40)}`),
  );
}

/** Fields whose letters are under 16 px, into which iOS zooms the page. */
export function smallFields(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("input:not([type=file], [type=checkbox], [type=radio]), textarea, select")]
      .filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16)
      .map((field) => `${field.tagName}.${field.className} ${getComputedStyle(field).fontSize}`),
  );
}

/**
 * Controls that a finger does not hit 21 px beside their middle: targets under 44 px. Links within a sentence are as high as their
 * line.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const open = [...document.querySelectorAll("dialog[open]")].at(-1);
    const found: string[] = [];
    for (const control of (open ?? document.body).querySelectorAll<HTMLElement>("a[href], button, input:not([type=file]), select, textarea, summary, [role=switch]")) {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || control.closest("dialog:not([open])")) continue;
      if (getComputedStyle(control).display === "inline") continue;
      const label = control.closest("label") ?? (control as HTMLInputElement).labels?.[0];
      const target = label && /checkbox|radio/.test((control as HTMLInputElement).type) ? label : control;
      target.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      const { left, right, top, bottom } = target.getBoundingClientRect();
      // What only screen readers see, and what is out of the window.
      if (right - left < 2 || right < 0 || left > innerWidth || bottom < 0 || top > innerHeight) continue;
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const around = [[0, 0], [0, -21], [0, 21], [-21, 0], [21, 0]].map(([dx, dy]) =>
        document.elementFromPoint(Math.min(Math.max(x + dx!, 0), innerWidth - 1), Math.min(Math.max(y + dy!, 0), innerHeight - 1)),
      );
      // Something passing lies over it.
      const passing = ".invitation-banner, .notices";
      if (around.some((hit) => hit?.closest(passing) && !target.closest(passing)) || !around[0] || !target.contains(around[0])) continue;
      if (!around.every((hit) => hit && target.contains(hit))) {
        found.push(`${control.tagName}.${control.className} ${control.getAttribute("aria-label") ?? control.textContent?.trim().slice(0, 30)}: ${Math.round(right - left)}×${Math.round(bottom - top)}`);
      }
    }
    scrollTo(0, 0);
    return [...new Set(found)];
  });
}

/** Grids whose columns their content can make wider than the grid, which browsers do in different measure. */
export function wideningColumns(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const grids: string[] = [];
    const read = (rules: CSSRuleList): void => {
      for (const rule of rules) {
        if (rule instanceof CSSStyleRule) {
          const columns = rule.style.gridTemplateColumns.replaceAll(/minmax\((?:[^()]|\([^()]*\))*\)/g, "");
          if (/\dfr/.test(columns)) grids.push(`${rule.selectorText}: ${rule.style.gridTemplateColumns}`);
        }
        if ("cssRules" in rule) read(rule.cssRules as CSSRuleList);
      }
    };
    for (const sheet of document.styleSheets) read(sheet.cssRules);
    const unnamed = getComputedStyle(document.body).gridAutoColumns;
    return unnamed === "minmax(0px, auto)" ? grids : [`columns that no rule names: ${unnamed}`, ...grids];
  });
}

/** Nothing of `page` sticks out in any of `sizes`. */
export async function fits(page: Page, what: string, sizes: Size[]): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await findsNothing(() => sticksOut(page), `${what}, ${size.width}×${size.height}`);
  }
}
