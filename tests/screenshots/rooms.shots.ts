// The room with 1, 2, 3, 5 and 12 broadcasters, as its host, a co-host and a viewer have it.
import { DESKTOP, type Person } from "../e2e/people/person";
import { UPRIGHT } from "../e2e/people/drawn/camera";
import { expect, test } from "../e2e/story";
import { CAST, TITLE, before, chatter, film } from "./people";
import { shoot } from "./shoot";

const PRODUCT = { title: "Stoneware bowl, 24 cm", link: "https://shop.example/bowl", price: { amount: 3800, currency: "EUR" } };
const COUNTS = [3, 5, 12];

/** How many tiles in sight wait for their picture. Those further along a row are not sent any. */
function withoutPicture(videos: Element[]): number {
  const isSeen = (video: Element): boolean => {
    const [{ left, right, top, bottom }, stage] = [video.getBoundingClientRect(), video.closest("[data-testid=stage-grid]")!.getBoundingClientRect()];
    return video.checkVisibility({ visibilityProperty: true }) && left >= stage.left - 1 && right <= stage.right + 1 && top >= stage.top - 1 && bottom <= stage.bottom + 1;
  };
  return videos.filter((video) => isSeen(video) && !(video as HTMLVideoElement).videoWidth).length;
}

/** Every tile in sight has a picture. */
async function showsPictures(person: Person): Promise<void> {
  await expect.poll(() => person.page.locator("[data-testid=tile] video").evaluateAll(withoutPicture), { timeout: 30_000 }).toBe(0);
}

/** Opens the menu of the bar under the stage, which fades while nobody moves, at its place in this window. */
async function openMenu({ page }: Person): Promise<void> {
  await page.keyboard.press("Escape");
  await page.mouse.move(200, 200);
  await page.mouse.move(210, 210);
  await page.getByRole("button", { name: "More controls", exact: true }).click();
}

for (const [kind, size] of [["landscape", undefined], ["upright", UPRIGHT]] as const) {
  test(`room-${kind}`, async ({ scenes, chromiumProcess, costage }) => {
    const { room, host } = await scenes.goLive("Hanna Berger", TITLE, before("Hanna", size));
    const viewer = await scenes.viewer(room, "Vera Lang");
    await viewer.tile(host).shows();
    await chatter(costage.url, room);
    await expect(viewer.chat.message("one more look at the rim please")).toBeVisible();
    await shoot(viewer.page, `room-${kind}-01-viewer`);
    if (kind === "landscape") await shoot(host.page, "room-landscape-01-host");
    const coHost = await scenes.coHost(room, "Carla Philips", before("Carla"));
    await viewer.tile(coHost).shows();
    await shoot(viewer.page, `room-${kind}-02-viewer`);
    await shoot(host.page, `room-${kind}-02-host`);
    if (kind === "landscape") await shoot(coHost.page, "room-landscape-02-co-host");
    const product = await room.addProduct(PRODUCT);
    let on = 2;
    for (const count of COUNTS) {
      while (on < count) {
        const name = CAST[on++]!;
        await scenes.broadcaster(room, name, await film(chromiumProcess, name));
      }
      await expect(viewer.tiles).not.toHaveCount(1);
      await showsPictures(viewer);
      await shoot(viewer.page, `room-${kind}-${String(count).padStart(2, "0")}-viewer`);
      if (count === 5) {
        await shoot(host.page, `room-${kind}-05-host`);
        await room.pin(product);
        await shoot(viewer.page, `room-${kind}-05-product`);
        await room.hostApi.post(`${room.path}/products/${product}/unpin`);
      }
    }
    if (kind === "landscape") await shoot(host.page, "room-landscape-12-host");
  });
}

test("room-spotlight, room-product", async ({ scenes, chromiumProcess, costage }) => {
  const { room, host } = await scenes.goLive("Hanna Berger", TITLE, before("Hanna"));
  const viewer = await scenes.viewer(room, "Vera Lang");
  await viewer.tile(host).shows();
  await chatter(costage.url, room);
  await room.pin(await room.addProduct(PRODUCT));
  await expect(viewer.page.getByText(PRODUCT.title)).toBeVisible();
  await shoot(viewer.page, "room-product");
  for (const name of CAST.slice(1, 4)) await scenes.broadcaster(room, name, await film(chromiumProcess, name));
  await showsPictures(viewer);
  await viewer.page.setViewportSize(DESKTOP);
  await openMenu(viewer);
  await viewer.page.getByRole("menuitem", { name: "Spotlight", exact: true }).click();
  await shoot(viewer.page, "room-spotlight");
});

test("room-panels", async ({ scenes, costage }) => {
  const { room, host } = await scenes.goLive("Hanna Berger", TITLE, before("Hanna"));
  await chatter(costage.url, room);
  await scenes.viewer(room, "Vera Lang");
  await room.addProduct(PRODUCT);
  await room.addProduct({ title: "Jug with the blue glaze, one litre, handmade on Thursday", link: "https://shop.example/jug" });
  for (const [button, state] of [["Chat settings", "chat-settings"], ["Products", "products"]] as const) {
    await host.page.setViewportSize(DESKTOP);
    await host.page.getByRole("button", { name: button, exact: true }).click();
    await shoot(host.page, `room-panel-${state}`);
    await host.page.setViewportSize(DESKTOP);
    await host.page.keyboard.press("Escape");
  }
  await shoot(host.page, "room-menu", { before: () => openMenu(host) });
  await host.page.setViewportSize(DESKTOP);
  await openMenu(host);
  await host.page.getByRole("menuitem", { name: "Camera, microphone, speaker" }).click();
  await shoot(host.page, "room-devices");
});
