// What people can do about a tile: pin it for themselves, and as the host show it large to everyone or mute it.
import type { Page } from "@playwright/test";
import { countNodes } from "./people/nodes";
import { PHONE, type Person } from "./people/person";
import { keepConnections, picturePackets } from "./people/received";
import { expect, sharedScene, test } from "./story";

const pictures = "target/e2e-results/screens";

/** Chooses an item of the menu of somebody's tile. */
async function choose(viewer: Person, whose: Person, item: string): Promise<void> {
  const { it } = viewer.tile(whose);
  await it.hover();
  await it.getByRole("button", { name: /Options for/ }).click();
  await viewer.page.getByRole("menuitem", { name: item, exact: true }).click();
}

/** How much larger the tile of `one` is than that of `other` on the viewer's stage. */
async function ratio(viewer: Person, one: Person, other: Person): Promise<number> {
  const [first, second] = [await viewer.tile(one).area(), await viewer.tile(other).area()];
  return first / second;
}

const isLarge = (viewer: Person, one: Person, other: Person) =>
  expect.poll(() => ratio(viewer, one, other)).toBeGreaterThan(1.9);
const areAlike = (viewer: Person, one: Person, other: Person) =>
  expect.poll(() => ratio(viewer, one, other)).toBeLessThan(1.2);

/** Records from now on which properties of tiles change in transitions; each call returns those since the last one. */
async function tileTransitions(page: Page): Promise<() => Promise<string[]>> {
  const properties = await page.evaluateHandle(() => {
    const properties = new Set<string>();
    document.addEventListener("transitionrun", (event) => {
      if ((event.target as Element).matches("[data-testid=tile]")) properties.add(event.propertyName);
    });
    return properties;
  });
  return () =>
    properties.evaluate((properties) => {
      const all = [...properties];
      properties.clear();
      return all;
    });
}

test.describe("with a host, a co-host and a viewer on a phone", () => {
  const scene = sharedScene(async (scenes) => {
    const { room, host } = await scenes.goLive("Hanna Tiles", "Tiles of all kinds", { prepare: keepConnections });
    const coHost = await scenes.coHost(room, "Carla Tiles");
    const viewer = await scenes.viewer(room, "Vera Tiles", PHONE);
    for (const person of [host, coHost, viewer]) {
      await person.tile(coHost).shows();
      await person.tile(host).shows();
    }
    return { host, coHost, viewer };
  });

  test("the invite page, which shows nobody, receives no pictures", async () => {
    const { host, coHost, viewer } = scene();
    let received = await picturePackets(host.page);
    expect(received).toBeGreaterThan(0);
    await host.openInvitePage();
    const isQuiet = async () => {
      const before = received;
      received = await picturePackets(host.page);
      return received === before;
    };
    await expect.poll(isQuiet, { intervals: [1_500] }).toBe(true);
    const frames = await viewer.tile(coHost).frames();
    await expect.poll(() => viewer.tile(coHost).frames(), { message: "others still receive" }).toBeGreaterThan(frames + 20);
    expect(await isQuiet(), "and it stays so").toBe(true);
    await host.page.goBack();
    await host.tile(coHost).shows();
  });

  test("on a phone two landscape cameras share the screen equally", async () => {
    const { host, coHost, viewer } = scene();
    await areAlike(viewer, host, coHost);
    await areAlike(viewer, coHost, host);
    await viewer.page.screenshot({ path: `${pictures}/stage-phone.png` });
  });

  test("a pin makes a tile large for one person only, and its video does not restart", async () => {
    const { host, coHost } = scene();
    const before = await coHost.tile(host).frames();
    await choose(coHost, host, "Pin for me");
    await expect(coHost.tile(host).it).toHaveAttribute("data-pinned", "true");
    await isLarge(coHost, host, coHost);
    await coHost.page.screenshot({ path: `${pictures}/stage-pinned.png` });
    await expect(host.tile(host).it).toHaveAttribute("data-pinned", "false");
    // The counter would start at 0 with another subscription.
    expect(await coHost.tile(host).frames()).toBeGreaterThanOrEqual(before);
    await coHost.tile(host).shows();
    await choose(coHost, host, "Unpin");
    await areAlike(coHost, host, coHost);
  });

  test("the host shows somebody large to everyone, and ends it", async () => {
    const { host, coHost, viewer } = scene();
    await choose(host, coHost, "Spotlight for everyone");
    for (const person of [host, coHost, viewer]) await isLarge(person, coHost, host);
    await host.page.screenshot({ path: `${pictures}/stage-spotlight.png` });
    await choose(host, coHost, "End spotlight");
    await areAlike(viewer, coHost, host);
  });

  test("everybody chooses the layout for themselves; sizes change gradually, or at once with reduced motion", async () => {
    const { host, coHost } = scene();
    const transitions = await tileTransitions(coHost.page);
    await coHost.button("Spotlight").click();
    await isLarge(coHost, host, coHost);
    expect(await transitions()).toEqual(expect.arrayContaining(["height", "width"]));
    await coHost.page.emulateMedia({ reducedMotion: "reduce" });
    await transitions();
    await coHost.button("Grid").click();
    await areAlike(coHost, host, coHost);
    expect(await transitions()).toEqual([]);
    await coHost.page.emulateMedia({ reducedMotion: null });
  });

  test("a viewer can pin and silence a tile, and nothing more", async () => {
    const { host, coHost, viewer } = scene();
    const tile = viewer.tile(coHost).it;
    // On phones the chat lies over the stage, but not over the floating tiles.
    await expect(viewer.page.getByTestId("side-panel")).toBeVisible();
    await tile.getByRole("button", { name: /Options for/ }).click();
    await expect(viewer.page.getByRole("menuitem")).toHaveText(["Pin for me", "Mute for me"]);
    await viewer.page.getByRole("menuitem", { name: "Mute for me" }).click();
    await expect(tile).toContainText("Muted for you");
    await expect(host.tile(coHost).it).not.toContainText("Muted for you");
  });

  test("the host mutes a co-host, and only the co-host can unmute again", async () => {
    const { host, coHost } = scene();
    await choose(host, coHost, "Mute their microphone");
    for (const person of [host, coHost]) await expect(person.tile(coHost).it).toContainText("Muted");
    await coHost.button("Unmute microphone").click();
    await expect(host.tile(coHost).it).not.toContainText("Muted");
  });

  test("a tile has few nodes", async () => {
    const { host, coHost } = scene();
    // A weak connection, as on a busy machine, adds its sign to the name for a while: an icon and its words.
    const nodes = await host.tile(coHost).it.evaluate(countNodes, ".tag > .icon, .tag > .unseen");
    expect(nodes).toBeLessThanOrEqual(25);
  });
});
