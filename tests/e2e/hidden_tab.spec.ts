// A hidden tab receives no pictures, and receives them again when it is shown.
import type { Page } from "@playwright/test";
import { keepConnections, picturePackets } from "./people/received";
import { expect, test } from "./story";

/** Changes what the page believes, because Playwright keeps every page visible. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

test("a hidden tab receives no pictures, and shows them again when it is visible", async ({ arrive, scenes }) => {
  const { room, host } = await scenes.broadcast("Hidden Host", "Nobody looks");
  const viewer = await arrive("Vally Viewer");
  await keepConnections(viewer.page);
  await viewer.open(room.path);
  const tile = viewer.tile(host);
  await tile.shows();
  expect(await picturePackets(viewer.page)).toBeGreaterThan(0);

  const hidden = Date.now();
  await setHidden(viewer.page, true);
  let before = -1;
  const standsStill = async () => {
    const now = await picturePackets(viewer.page);
    const same = now === before;
    before = now;
    return same;
  };
  await expect.poll(standsStill, { message: "no more pictures arrive", intervals: [2_000] }).toBe(true);
  console.log(`  no pictures ${((Date.now() - hidden) / 1000).toFixed(1)} s after the tab was hidden`);

  const shown = Date.now();
  await setHidden(viewer.page, false);
  await expect.poll(() => picturePackets(viewer.page)).toBeGreaterThan(before);
  console.log(`  pictures again ${((Date.now() - shown) / 1000).toFixed(1)} s after it was shown`);
  await tile.shows();
});
