// The accessibility problems that axe finds in a page.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { findsNothing, softly } from "./geometry";
import { DESKTOP, PHONE, type Person } from "./person";

/** Everything that axe knows of WCAG up to 2.2 AA, and what it calls best practice. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Nothing at all in what `person` sees now. */
export async function isAccessible(person: Person, where: string): Promise<void> {
  softly(await findings(person.page), where).toEqual([]);
}

/** The same on a desktop and on a phone, light and dark. The page is left as wide and as light as it was. */
export async function isAccessibleEverywhere(person: Person, where: string): Promise<void> {
  const { page } = person;
  const before = page.viewportSize()!;
  for (const size of [DESKTOP, PHONE.viewport!]) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      // axe takes seconds.
      await findsNothing(() => findings(page), `${where}, ${size.width} px, ${colorScheme}`, 30_000);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(before);
}

/** What axe finds in a page, all rules taken together. */
export async function findings(page: Page): Promise<string[]> {
  // Halfway through a transition colours are between two.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter(({ effect, playState }) => playState === "running" && Number(effect?.getComputedTiming().endTime) < 2_000).map(({ finished }) => finished)));
  // The legacy mode leaves frames alone, of which there are none, and opens no page for each look.
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" ")}`);
}
