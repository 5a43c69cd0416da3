// Finds buttons, links and fields by their accessible name. Puppeteer's own search by name takes seconds in Firefox.
import { expect } from "@playwright/test";
import type { ElementHandle, Page } from "puppeteer-core";

type Kind = "button" | "link" | "field";

const SELECTORS: Record<Kind, string> = {
  button: "button, [role=button]",
  link: "a[href]",
  field: "input, textarea",
};

/** Waits for an element that is visible and enabled, and returns the first one. `inside` is a selector. */
export async function named(page: Page, kind: Kind, name: string, inside = "body"): Promise<ElementHandle<Element>> {
  let found: ElementHandle<Element> | null = null;
  await expect
    .poll(async () => (found = await look(page, SELECTORS[kind], name, inside)) !== null, { message: `${kind} "${name}"` })
    .toBe(true);
  return found!;
}

export async function isThere(page: Page, kind: Kind, name: string): Promise<boolean> {
  return (await look(page, SELECTORS[kind], name, "body")) !== null;
}

async function look(page: Page, selector: string, name: string, inside: string): Promise<ElementHandle<Element> | null> {
  const found = await page.evaluateHandle(
    (selector, name, inside) => {
      const text = (element: Element | null | undefined) => (element as HTMLElement | null)?.innerText ?? "";
      const nameOf = (element: Element) => {
        const labelled = element.getAttribute("aria-labelledby")?.split(" ") ?? [];
        const label = (element as HTMLInputElement).labels?.[0];
        return (
          element.getAttribute("aria-label") ??
          (labelled.length > 0 ? labelled.map((id) => text(document.getElementById(id))).join(" ") : text(label ?? element))
        );
      };
      const candidates = [...document.querySelectorAll(inside)].flatMap((place) => [...place.querySelectorAll(selector)]);
      const isUsable = (element: Element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled");
      return candidates.find((element) => isUsable(element) && nameOf(element).trim() === name) ?? null;
    },
    selector,
    name,
    inside,
  );
  return found.asElement() as ElementHandle<Element> | null;
}
