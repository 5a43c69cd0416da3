// What one can do about a tile: pin it for oneself, and as the host show it to everyone or mute it.
import type { Page } from "@playwright/test";
import { countNodes } from "./people/nodes";
import { PHONE } from "./people/person";
import { keepConnections, picturePackets } from "./people/received";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

async function choose(page: Page, userId: string, item: string): Promise<void> {
  const tile = page.locator(`[data-testid=tile][data-user-id="${userId}"]`);
  await tile.hover();
  await tile.getByRole("button", { name: /Options for/ }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

/** The tile's area in CSS pixels. */
async function area(page: Page, userId: string): Promise<number> {
  const box = await page.locator(`[data-testid=tile][data-user-id="${userId}"]`).boundingBox();
  return box ? box.width * box.height : 0;
}

/** Notes from now on which properties of tiles change in steps; the answer tells those since the last one. */
async function tileMoves(page: Page): Promise<() => Promise<string[]>> {
  const moved = await page.evaluateHandle(() => {
    const moved = new Set<string>();
    document.addEventListener("transitionrun", (event) => {
      if ((event.target as Element).matches("[data-testid=tile]")) moved.add(event.propertyName);
    });
    return moved;
  });
  return () =>
    moved.evaluate((moved) => {
      const all = [...moved];
      moved.clear();
      return all;
    });
}

test("tiles are pinned, spotlit and muted, and no video begins anew", async ({ arrive }) => {
  const hanna = await arrive("Hanna Tiles");
  await keepConnections(hanna.page);
  await hanna.page.reload();
  const carla = await arrive("Carla Tiles");
  const vera = await arrive("Vera Tiles", PHONE);
  const [hannaId, carlaId] = [(await hanna.api()).user!.id, (await carla.api()).user!.id];

  const room = await hanna.goLive("Tiles of all kinds");
  await hanna.openInvitePage();
  await hanna.invite("Carla Tiles");
  await carla.accept();
  await carla.joinStage();
  await hanna.page.goBack();
  await vera.open(`/rooms/${room}`);
  for (const person of [hanna, carla, vera]) {
    await person.tile(carlaId).shows();
    await person.tile(hannaId).shows();
  }
  await test.step("on the invite page, where nobody is seen, no picture is received", async () => {
    let received = await picturePackets(hanna.page);
    expect(received).toBeGreaterThan(0);
    await hanna.openInvitePage();
    const isQuiet = async () => {
      const before = received;
      received = await picturePackets(hanna.page);
      return received === before;
    };
    await expect.poll(isQuiet, { intervals: [1_500] }).toBe(true);
    const frames = await vera.tile(carlaId).frames();
    await expect.poll(() => vera.tile(carlaId).frames(), { message: "others go on" }).toBeGreaterThan(frames + 20);
    expect(await isQuiet(), "and it stays so").toBe(true);
    await hanna.page.goBack();
    await hanna.tile(carlaId).shows();
  });
  const larger = (page: Page, one: string, other: string) =>
    expect.poll(async () => (await area(page, one)) / (await area(page, other))).toBeGreaterThan(1.9);

  await test.step("on a phone the host is large", async () => {
    await larger(vera.page, hannaId, carlaId);
    await vera.page.screenshot({ path: `${pictures}/stage-phone.png` });
  });

  await test.step("a pin is one's own, and its video goes on", async () => {
    const before = await carla.tile(hannaId).frames();
    await choose(carla.page, hannaId, "Pin for me");
    await expect(carla.tile(hannaId).it).toHaveAttribute("data-pinned", "true");
    await larger(carla.page, hannaId, carlaId);
    await carla.page.screenshot({ path: `${pictures}/stage-pinned.png` });
    await expect(hanna.tile(hannaId).it).toHaveAttribute("data-pinned", "false");
    // The counter would begin anew with another subscription.
    expect(await carla.tile(hannaId).frames()).toBeGreaterThanOrEqual(before);
    await carla.tile(hannaId).shows();
    await choose(carla.page, hannaId, "Unpin");
    await expect.poll(async () => (await area(carla.page, hannaId)) / (await area(carla.page, carlaId))).toBeLessThan(1.2);
  });

  await test.step("the host shows somebody large to everyone, and takes it back", async () => {
    await choose(hanna.page, carlaId, "Spotlight for everyone");
    for (const person of [hanna, carla, vera]) await larger(person.page, carlaId, hannaId);
    await hanna.page.screenshot({ path: `${pictures}/stage-spotlight.png` });
    await choose(hanna.page, carlaId, "End spotlight");
    await larger(vera.page, hannaId, carlaId);
  });

  await test.step("everybody chooses the layout for themselves; sizes change in steps, or at once", async () => {
    const alike = () =>
      expect.poll(async () => (await area(carla.page, hannaId)) / (await area(carla.page, carlaId))).toBeLessThan(1.2);
    const moves = await tileMoves(carla.page);
    await carla.button("Show one person large").click();
    await larger(carla.page, hannaId, carlaId);
    expect(await moves()).toEqual(expect.arrayContaining(["height", "width"]));
    await carla.page.emulateMedia({ reducedMotion: "reduce" });
    await moves();
    await carla.button("Show everybody alike").click();
    await alike();
    expect(await moves()).toEqual([]);
    await carla.page.emulateMedia({ reducedMotion: null });
  });

  await test.step("a viewer can pin and silence, and nothing more", async () => {
    const tile = vera.tile(carlaId).it;
    // On phones the chat lies over the stage, but over nobody who floats there.
    await expect(vera.page.getByTestId("side-panel")).toBeVisible();
    await tile.getByRole("button", { name: /Options for/ }).click();
    await expect(vera.page.getByRole("menuitem")).toHaveText(["Pin for me", "Mute for me"]);
    await vera.page.getByRole("menuitem", { name: "Mute for me" }).click();
    await expect(tile).toContainText("Muted for you");
    await expect(hanna.tile(carlaId).it).not.toContainText("Muted for you");
  });

  await test.step("the host mutes a co-host, who alone can speak again", async () => {
    await choose(hanna.page, carlaId, "Mute their microphone");
    for (const person of [hanna, carla]) await expect(person.tile(carlaId).it).toContainText("Muted");
    await carla.button("Unmute microphone").click();
    await expect(hanna.tile(carlaId).it).not.toContainText("Muted");
  });

  await test.step("a tile stays small in nodes", async () => {
    const nodes = await hanna.tile(carlaId).it.evaluate(countNodes);
    expect(nodes).toBeLessThanOrEqual(25);
  });
});
