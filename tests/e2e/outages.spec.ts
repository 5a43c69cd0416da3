// Networks and machines fail: whoever is cut off keeps their seat, everybody sees it, and they come back without doing
// anything.
import { keptSession, signInWith } from "./people/kept_session";
import { OwnBrowser } from "./people/own_browser";
import { Person } from "./people/person";
import { Costage } from "./stack/costage";
import { expect, test } from "./story";

/** How long the network is away: this is the outage itself, not a wait for something. */
const [SHORT_MS, LONG_MS] = [5_000, 40_000];
/** LiveKit forgets whoever sleeps longer than 20 s. */
const ASLEEP_MS = 24_000;

/** Prints how long something took. */
async function took(what: string, since: number): Promise<void> {
  console.log(`  ${what} after ${((Date.now() - since) / 1000).toFixed(1)} s`);
}

test("a co-host who is cut off keeps the seat, is shown as offline, and comes back", async ({ arrive, costage, scenes }) => {
  // More than two minutes of outages.
  test.setTimeout(420_000);
  const { room } = await scenes.broadcast("Henny Host", "Bad weather");
  const viewer = await arrive("Vito Viewer");
  await viewer.open(room.path);
  let own = await OwnBrowser.launch();
  let cora = await Person.arrive(own.browser, costage.url, "Cora Cohost");
  cora.expectsOutage = true;
  await cora.signIn();
  await cora.open(room.path);
  const coraId = cora.userId;
  await room.invite(cora);
  await cora.accept();
  await cora.joinStage();
  await viewer.tile(coraId).shows();

  for (const [name, ms] of [["5 seconds", SHORT_MS], ["40 seconds", LONG_MS]] as const) {
    await test.step(`offline for ${name}`, async () => {
      await cora.page.context().setOffline(true);
      await expect(cora.page.getByTestId("connection-notice")).toBeVisible();
      await cora.page.waitForTimeout(ms);
      // Whatever state it shows by now, the tile is still there.
      await expect(viewer.tiles).toHaveCount(2);
      console.log(`  the tile says: ${await viewer.tile(coraId).it.getAttribute("data-state")}`);
      await cora.page.context().setOffline(false);
      const back = Date.now();
      await expect(cora.page.getByTestId("connection-notice")).toBeHidden();
      await viewer.tile(coraId).is("live");
      await viewer.tile(coraId).shows();
      await took("back", back);
    });
  }

  await test.step("the laptop sleeps: offline, and back by itself when it wakes", async () => {
    const asleep = Date.now();
    own.fallAsleep();
    await viewer.tile(coraId).is("offline");
    await took("a silent cut is shown as offline", asleep);
    await viewer.page.waitForTimeout(Math.max(0, ASLEEP_MS - (Date.now() - asleep)));
    await expect(viewer.tiles).toHaveCount(2);
    own.wakeUp();
    const awake = Date.now();
    await viewer.tile(coraId).is("live");
    await viewer.tile(coraId).shows();
    await took("back", awake);
    await expect(cora.button("Leave stage")).toBeVisible();
  });

  await test.step("the browser is killed: offline, and the seat stays", async () => {
    const session = await keptSession(cora.page);
    const killed = Date.now();
    await own.kill();
    await viewer.tile(coraId).is("offline");
    await took("shown as offline", killed);
    await expect(viewer.tiles).toHaveCount(2);
    const { co_hosts } = await room.read();
    expect(co_hosts[0].seat).toBe("offline");
    expect(Date.parse(co_hosts[0].since)).toBeGreaterThan(killed - 60_000);

    own = await OwnBrowser.launch();
    cora = await Person.arrive(own.browser, costage.url, "Cora Cohost");
    await signInWith(cora.page, session);
    await cora.open(`${room.path}/prepare`);
    // LiveKit may still list the killed connection; the server knows that it is gone, so Cora is not asked about it.
    await expect(cora.button("Join stage")).toBeEnabled();
    await viewer.tile(coraId).is("offline");
    await cora.button("Join stage").click();
    await cora.page.waitForURL(new RegExp(`${room.path}$`));
    await expect(cora.button("Leave stage")).toBeVisible();
    await viewer.tile(coraId).is("live");
    await viewer.tile(coraId).shows();
  });
  await own.kill();
});

test("everybody reconnects by themselves after LiveKit was cut off, or killed", async ({ chromiumProcess }) => {
  const costage = await Costage.start();
  const [host, viewer] = [
    await Person.arrive(chromiumProcess, costage.url, "Hilla Host"),
    await Person.arrive(chromiumProcess, costage.url, "Veit Viewer"),
  ];
  for (const person of [host, viewer]) {
    person.expectsOutage = true;
    await person.signIn();
  }
  const hostId = host.userId;
  const room = await host.goLive("A dead LiveKit");
  await viewer.open(`/rooms/${room}`);
  await viewer.tile(hostId).shows();

  const cut = Date.now();
  await costage.cutLiveKitOff();
  for (const person of [host, viewer]) await expect(person.stageNote.filter({ hasText: "Reconnecting…" })).toBeVisible();
  await took("a cut line to LiveKit: Reconnecting shown", cut);
  // What Costage does by itself still works: seats and chat do not need LiveKit.
  expect((await (await host.api()).get(`/rooms/${room}`)).body.status).toBe("live");
  await costage.letLiveKitBack();
  const back = Date.now();
  for (const person of [host, viewer]) {
    await expect(person.page.getByText(/Reconnecting…/)).toHaveCount(0);
    await person.tile(hostId).shows();
  }
  await took("everybody back", back);

  const killed = Date.now();
  await costage.killLiveKit();
  await expect(host.stageNote.filter({ hasText: "Reconnecting…" })).toBeVisible();
  await took("Reconnecting shown", killed);
  await host.tile(hostId).is("live");
  await expect(host.roomStatus).toContainText(/live/i);
  for (const person of [host, viewer]) await person.tile(hostId).shows();
  await took("everybody back", killed);
  for (const person of [host, viewer]) await person.page.context().close();
  await costage.stop();
});

test("the room waits for a host who is gone, and ends when they stay away", async ({ chromiumProcess }) => {
  const costage = await Costage.start(["--host-grace-seconds", "15"]);
  const own = await OwnBrowser.launch();
  const host = await Person.arrive(own.browser, costage.url, "Hanno Host");
  const viewer = await Person.arrive(chromiumProcess, costage.url, "Vroni Viewer");
  for (const person of [host, viewer]) await person.signIn();
  const hostId = host.userId;
  const room = await host.goLive("The host's battery");
  await viewer.open(`/rooms/${room}`);
  await viewer.tile(hostId).shows();
  const killed = Date.now();
  await own.kill();
  await expect(viewer.stageNote.filter({ hasText: "The host is reconnecting…" })).toBeVisible();
  await took("host is reconnecting shown", killed);
  await viewer.tile(hostId).is("reconnecting");
  await viewer.hasEnded();
  await took("ended", killed);
  await viewer.page.context().close();
  await costage.stop();
});
