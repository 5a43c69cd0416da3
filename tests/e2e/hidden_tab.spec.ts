// A tab that nobody looks at asks for no pictures, and has them again when somebody does.
import type { Page } from "@playwright/test";
import { goLiveLight } from "./people/light_stage";
import { keepConnections, picturePackets } from "./people/received";
import { expect, test } from "./story";

/** Playwright keeps every page visible for the browser, so what the page is told is changed here. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

test("a hidden tab receives no pictures, and shows them again when it is looked at", async ({ arrive, costage }) => {
  const host = await goLiveLight(costage.url, "Hidden Host", "Nobody looks");
  const viewer = await arrive("Vally Viewer");
  await keepConnections(viewer.page);
  await viewer.open(`/rooms/${host.room}`);
  const tile = viewer.tile(host.api.user!.id);
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
  await expect.poll(standsStill, { message: "no pictures come any more", intervals: [2_000] }).toBe(true);
  console.log(`  no pictures ${((Date.now() - hidden) / 1000).toFixed(1)} s after the tab was hidden`);

  const shown = Date.now();
  await setHidden(viewer.page, false);
  await expect.poll(() => picturePackets(viewer.page)).toBeGreaterThan(before);
  console.log(`  pictures again ${((Date.now() - shown) / 1000).toFixed(1)} s after it was shown`);
  await tile.shows();
  await host.publisher.leave();
});
