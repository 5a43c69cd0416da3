// Networks and machines fail: a co-host who is cut off keeps their seat, everybody sees it, and people come back without
// doing anything.
import { keptSession, signInWith } from "./people/kept_session";
import type { Scenes } from "./scenes/scenes";
import { expect, sharedScene, test } from "./story";

/** How long the network is away: this is the outage itself, not a wait for something. */
const [SHORT_MS, LONG_MS] = [5_000, 40_000];
/** LiveKit forgets participants that are silent for more than 20 s. */
const ASLEEP_MS = 24_000;

/** Prints how long something took. */
async function took(what: string, since: number): Promise<void> {
  console.log(`  ${what} after ${((Date.now() - since) / 1000).toFixed(1)} s`);
}

/** A co-host on stage whose browser can be killed, and a viewer who sees them. */
async function coHostAndViewer(scenes: Scenes) {
  const { room } = await scenes.broadcast("Henny Host", "Bad weather");
  const viewer = await scenes.viewer(room, "Vito Viewer");
  const own = await scenes.ownBrowser();
  const coHost = await scenes.coHost(room, "Cora Cohost", { browser: own.browser });
  coHost.expectsOutage = true;
  await viewer.tile(coHost).shows();
  return { room, viewer, own, coHost };
}

test.describe("a co-host who is cut off keeps the seat and comes back by themselves", () => {
  const scene = sharedScene(coHostAndViewer);

  for (const [name, ms] of [["5 seconds", SHORT_MS], ["40 seconds", LONG_MS]] as const) {
    test(`after ${name} without a network`, async () => {
      const { viewer, coHost } = scene();
      await coHost.page.context().setOffline(true);
      await expect(coHost.page.getByTestId("connection-notice")).toBeVisible();
      await coHost.page.waitForTimeout(ms);
      // Whatever state it shows by now, the tile is still there.
      await expect(viewer.tiles).toHaveCount(2);
      console.log(`  the tile says: ${await viewer.tile(coHost).it.getAttribute("data-state")}`);
      await coHost.page.context().setOffline(false);
      const back = Date.now();
      await expect(coHost.page.getByTestId("connection-notice")).toBeHidden();
      await viewer.tile(coHost).is("live");
      await viewer.tile(coHost).shows();
      await took("back", back);
    });
  }

  test("after their laptop slept", async () => {
    const { viewer, own, coHost } = scene();
    const asleep = Date.now();
    own.fallAsleep();
    await viewer.tile(coHost).is("offline");
    await took("a silent cut is shown as offline", asleep);
    await viewer.page.waitForTimeout(Math.max(0, ASLEEP_MS - (Date.now() - asleep)));
    await expect(viewer.tiles).toHaveCount(2);
    own.wakeUp();
    const awake = Date.now();
    await viewer.tile(coHost).is("live");
    await viewer.tile(coHost).shows();
    await took("back", awake);
    await expect(coHost.button("Leave stage")).toBeVisible();
  });
});

test("a co-host whose browser was killed is shown as offline, keeps the seat, and joins again in another browser", async ({ scenes, stranger }) => {
  const { room, viewer, own, coHost } = await coHostAndViewer(scenes);
  const session = await keptSession(coHost.page);
  const killed = Date.now();
  await own.kill();
  await viewer.tile(coHost).is("offline");
  await took("shown as offline", killed);
  await expect(viewer.tiles).toHaveCount(2);
  const { co_hosts } = await room.read();
  expect(co_hosts[0].seat).toBe("offline");
  expect(Date.parse(co_hosts[0].since)).toBeGreaterThan(killed - 60_000);

  const again = await stranger("Cora Cohost");
  again.expectsOutage = true;
  await signInWith(again.page, session);
  await again.open(`${room.path}/prepare`);
  // LiveKit may still list the killed connection; the server knows that it is gone, so Cora is not asked about it.
  await expect(again.button("Join stage")).toBeEnabled();
  await viewer.tile(coHost).is("offline");
  await again.button("Join stage").click();
  await again.page.waitForURL(new RegExp(`${room.path}$`));
  await expect(again.button("Leave stage")).toBeVisible();
  await viewer.tile(coHost).is("live");
  await viewer.tile(coHost).shows();
});

test.describe("a host and a viewer reconnect by themselves", () => {
  const scene = sharedScene(async (scenes) => {
    const { room, host } = await scenes.goLive("Hilla Host", "A dead LiveKit");
    const viewer = await scenes.viewer(room, "Veit Viewer");
    for (const person of [host, viewer]) person.expectsOutage = true;
    await viewer.tile(host).shows();
    return { room, host, viewer };
  });

  test("after LiveKit was cut off", async ({ costage }) => {
    const { room, host, viewer } = scene();
    const cut = Date.now();
    await costage.cutLiveKitOff();
    for (const person of [host, viewer]) await expect(person.stageNote.filter({ hasText: "Reconnecting…" })).toBeVisible();
    await took("a cut line to LiveKit: Reconnecting shown", cut);
    // What Costage does by itself still works: seats and chat do not need LiveKit.
    expect((await room.read()).status).toBe("live");
    await costage.letLiveKitBack();
    const back = Date.now();
    for (const person of [host, viewer]) {
      await expect(person.page.getByText(/Reconnecting…/)).toHaveCount(0);
      await person.tile(host).shows();
    }
    await took("everybody back", back);
  });

  test("after LiveKit was killed", async ({ costage }) => {
    const { host, viewer } = scene();
    const killed = Date.now();
    await costage.killLiveKit();
    await expect(host.stageNote.filter({ hasText: "Reconnecting…" })).toBeVisible();
    await took("Reconnecting shown", killed);
    await host.tile(host).is("live");
    await expect(host.roomStatus).toContainText(/live/i);
    for (const person of [host, viewer]) await person.tile(host).shows();
    await took("everybody back", killed);
  });
});

test("the room waits for a host who is gone, and ends when they stay away", async ({ ownServer }) => {
  const { scenes } = await ownServer(["--host-grace-seconds", "15"]);
  const own = await scenes.ownBrowser();
  const { room, host } = await scenes.goLive("Hanno Host", "The host's battery", { browser: own.browser });
  const viewer = await scenes.viewer(room, "Vroni Viewer");
  await viewer.tile(host).shows();
  const killed = Date.now();
  await own.kill();
  await expect(viewer.stageNote).toContainText("will be right back");
  await took("host is reconnecting shown", killed);
  await viewer.tile(host).is("reconnecting");
  await viewer.hasEnded();
  await took("ended", killed);
});
