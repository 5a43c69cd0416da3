// The README's two pictures: a room on a desktop and on a phone. With COSTAGE_UPDATE_README=1 they replace those in docs.
import { UPRIGHT } from "../e2e/people/drawn/camera";
import { PHONE, type Person } from "../e2e/people/person";
import { expect, test } from "../e2e/story";
import { CAST, TITLE, chatter, film } from "./people";
import { FOLDER } from "./shoot";

const PLACE = process.env.COSTAGE_UPDATE_README ? "docs" : FOLDER;
const PRODUCT = { title: "Stoneware bowl, 24 cm", link: "https://shop.example/bowl", price: { amount: 3800, currency: "EUR" } };

async function take(viewer: Person, name: string, people: number): Promise<void> {
  await expect(viewer.tiles).toHaveCount(people);
  await expect
    .poll(() => viewer.page.locator("[data-testid=tile] video").evaluateAll((all) => all.filter((one) => (one as HTMLVideoElement).videoWidth > 0).length))
    .toBe(people);
  await expect(viewer.page.getByText(PRODUCT.title)).toBeVisible();
  // Until what was shown on arrival has faded.
  await viewer.page.waitForTimeout(5_000);
  await viewer.page.screenshot({ path: `${PLACE}/${name}.jpg`, type: "jpeg", quality: 72, animations: "disabled" });
}

test("readme", async ({ scenes, chromiumProcess, costage }) => {
  const desktop = await scenes.broadcast(CAST[0], TITLE, await film(chromiumProcess, CAST[0], { width: 960, height: 540 }));
  for (const name of CAST.slice(1, 4)) await scenes.broadcaster(desktop.room, name, await film(chromiumProcess, name));
  await desktop.room.pin(await desktop.room.addProduct(PRODUCT));
  const viewer = await scenes.viewer(desktop.room, "Vera Lang", { colorScheme: "dark" });
  await chatter(costage.url, desktop.room);
  await take(viewer, "desktop", 4);
  const { room } = await scenes.broadcast(CAST[0], TITLE, await film(chromiumProcess, CAST[0], UPRIGHT));
  await scenes.broadcaster(room, CAST[1], await film(chromiumProcess, CAST[1]));
  await room.pin(await room.addProduct(PRODUCT));
  const onPhone = await scenes.viewer(room, "Vera Lang", { ...PHONE, colorScheme: "dark" });
  await chatter(costage.url, room);
  await take(onPhone, "phone", 2);
  for (const one of [viewer, onPhone]) expect(one.errors).toEqual([]);
});
