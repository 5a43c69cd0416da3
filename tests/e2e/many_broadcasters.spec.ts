// A stage that grows from two to twelve broadcasters: everybody in the grid is seen, the rest are in the strip, and
// somebody who speaks there moves into the grid.
import type { Person } from "./people/person";
import type { Broadcaster } from "./scenes/broadcasters";
import { expect, sharedScene, test } from "./story";

const pictures = "target/e2e-results/screens";

/** Waits until each video in the grid has decoded ten more frames than now. */
async function everybodyInTheGridIsSeen(viewer: Person, inGrid: number): Promise<void> {
  const tiles = viewer.page.locator("[data-testid=tile][data-place=grid]");
  await expect(tiles).toHaveCount(inGrid);
  const frames = () =>
    tiles.evaluateAll((all) => all.map((tile) => tile.querySelector("video")?.getVideoPlaybackQuality().totalVideoFrames ?? 0));
  const before = await frames();
  await expect
    .poll(async () => (await frames()).filter((count, at) => count > (before[at] ?? 0) + 10).length, { timeout: 90_000 })
    .toBe(inGrid);
}

test.describe("on a stage that grows", () => {
  const scene = sharedScene(async (scenes) => {
    const { room, host } = await scenes.broadcast("Helmi Host", "A crowded stage");
    const viewer = await scenes.viewer(room, "Violet Viewer");
    const coHosts: Broadcaster[] = [];
    /** Brings co-hosts on stage until `size` people are there; nobody leaves. */
    const growTo = async (size: number) => {
      while (coHosts.length + 1 < size) {
        coHosts.push(await scenes.broadcaster(room, `Crowd ${String(coHosts.length + 1).padStart(2, "0")}`));
      }
      await expect(viewer.tiles).toHaveCount(size);
      await expect(viewer.page.locator('[data-testid=tile][data-state="live"]')).toHaveCount(size);
    };
    return { host, viewer, coHosts, growTo };
  });

  test("two people are both seen", async () => {
    const { viewer, growTo } = scene();
    await growTo(2);
    await everybodyInTheGridIsSeen(viewer, 2);
  });

  test("six people fill the grid, and all are seen", async () => {
    const { viewer, growTo } = scene();
    await growTo(6);
    await everybodyInTheGridIsSeen(viewer, 6);
    await viewer.page.screenshot({ path: `${pictures}/stage-6-desktop.png` });
  });

  test("of twelve people six are seen in the grid, and six are in the strip", async () => {
    const { viewer, host, growTo } = scene();
    await growTo(12);
    await everybodyInTheGridIsSeen(viewer, 6);
    await expect(viewer.tile(host).it).toHaveAttribute("data-role", "host");
    await viewer.page.screenshot({ path: `${pictures}/stage-12-desktop.png` });
  });

  test("somebody who speaks in the strip comes into the grid", async () => {
    const { viewer, coHosts, growTo } = scene();
    await growTo(12);
    const last = coHosts.at(-1)!;
    const inGrid = viewer.page.locator(`[data-testid=tile][data-place=grid][data-user-id="${last.userId}"]`);
    await expect(inGrid).toHaveCount(0);
    last.publisher.speak(true);
    await expect(inGrid).toHaveCount(1);
    await viewer.tile(last).shows();
    last.publisher.speak(false);
    await everybodyInTheGridIsSeen(viewer, 6);
  });
});
