// How components look, whether they keep still, and whether they can be told apart with forced colours.
import { findings } from "../e2e/people/accessible";
import { expect, test } from "./site";

/** Shelves that are compared with the pictures of `golden`, each in the theme and the width that it is seen in most. */
const GOLDEN: [shelf: string, theme: "light" | "dark", width: number][] = [
  ["Buttons", "light", 390],
  ["Buttons", "dark", 390],
  ["Badges", "light", 390],
  ["Badges", "dark", 390],
  ["Icons", "light", 390],
  ["Avatars", "light", 390],
  ["Avatars", "dark", 390],
  ["Fields", "light", 390],
  ["Fields", "dark", 390],
  ["Empty states", "light", 390],
  ["Green room", "dark", 390],
  ["Products", "light", 390],
  ["Room cards", "dark", 1440],
  ["Seats", "light", 390],
  ["Stage", "dark", 390],
  ["Summary", "light", 390],
];

test("components look as they did", async ({ gallery }) => {
  for (const [shelf, colorScheme, width] of GOLDEN) {
    await gallery.setViewportSize({ width, height: 844 });
    await gallery.emulateMedia({ colorScheme });
    // Alone on the page, so that nothing else is drawn.
    await gallery.locator("[data-shelf]").evaluateAll((all, shown) => all.forEach((one) => ((one as HTMLElement).hidden = one.getAttribute("data-shelf") !== shown)), shelf);
    const name = `${shelf.toLowerCase().replaceAll(/\W+/g, "-")}-${width}-${colorScheme}.png`;
    await expect.soft(gallery.locator(`[data-shelf="${shelf}"]`)).toHaveScreenshot(name);
  }
});

test("nothing moves for those who want no motion", async ({ gallery }) => {
  const running = await gallery.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === "running" && Number(effect?.getComputedTiming().activeDuration) > 0)
      .map(({ effect }) => (effect as KeyframeEffect).target?.className),
  );
  // What is under way turns, slowly: that it goes on is what a spinner says.
  expect(running.filter((name) => !String(name).includes("spinner"))).toEqual([]);
});

test("with forced colours, controls keep their borders and the focus its ring", async ({ gallery }) => {
  await gallery.emulateMedia({ forcedColors: "active" });
  const bare = await gallery.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".button, .round, .media-toggle, .field > .box, dialog, .badge")]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const { borderTopWidth, borderBottomWidth, outlineStyle } = getComputedStyle(element);
        return parseFloat(borderTopWidth) + parseFloat(borderBottomWidth) === 0 && outlineStyle === "none";
      })
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 30)}`),
  );
  expect.soft([...new Set(bare)], "without a border").toEqual([]);
  await gallery.locator(".button").first().focus();
  await gallery.keyboard.press("Tab");
  const ring = await gallery.evaluate(() => getComputedStyle(document.activeElement!).outlineWidth);
  expect(parseFloat(ring)).toBeGreaterThanOrEqual(2);
});

test("axe finds nothing in any component, on phones and desktops, light and dark", async ({ gallery }) => {
  for (const width of [390, 1440]) {
    await gallery.setViewportSize({ width, height: 844 });
    for (const colorScheme of ["light", "dark"] as const) {
      await gallery.emulateMedia({ colorScheme });
      // The gallery has several of what a page has one of.
      const found = (await findings(gallery)).filter((one) => !one.startsWith("landmark-unique"));
      expect.soft(found, `${width} px, ${colorScheme}`).toEqual([]);
    }
  }
});
