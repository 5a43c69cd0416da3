// On and off the stage on the connection one watches with: the stream goes on, camera and microphone go at once, and
// a saved token brings nobody back.
import { captured, noteCapture } from "./people/captured";
import { FrameWatch } from "./people/frame_watch";
import { LightPublisher } from "./people/light_publisher";
import { goLiveLight, joinLight } from "./people/light_stage";
import type { Person } from "./people/person";
import { expect, test } from "./story";

/** The longest pause anybody may see. A machine that stalls holds up whoever sends, and other people's pages too. */
const PAUSE_MS = 1_000;

async function goOn(watched: [FrameWatch, FrameWatch], sender: LightPublisher): Promise<void> {
  for (const one of watched) {
    const seen = await one.frames();
    await expect.poll(() => one.frames(), { message: "frames go on" }).toBeGreaterThan(seen + 20);
  }
  for (const [own, other] of [watched, [watched[1], watched[0]]]) {
    const [pause, stall, sent] = [await own.longestPause(), await other.longestPageStall(), sender.longestPause()];
    console.log(`  longest pause: ${pause.toFixed(0)} ms (the other page stood still for ${stall.toFixed(0)} ms, the sender for ${sent.toFixed(0)} ms)`);
    expect(pause, "the longest pause").toBeLessThan(Math.max(PAUSE_MS, 2 * stall, 2 * sent));
  }
}

test("who comes on stage, leaves and is removed watches on without a pause", async ({ stranger, arrive, costage }) => {
  const host = await goLiveLight(costage.url, "Hedda Host", "Without a cut");
  const cleo = await stranger("Cleo Cohost");
  await noteCapture(cleo.page);
  let connections = 0;
  cleo.page.on("websocket", (socket) => (connections += Number(/\/rtc/.test(socket.url()))));
  await cleo.signIn();
  const viola = await arrive("Viola Viewer");
  const [hostId, cleoId] = [host.api.user!.id, (await cleo.api()).user!.id];
  for (const person of [cleo, viola]) {
    await person.open(`/rooms/${host.room}`);
    await person.tile(hostId).shows();
  }
  const watch = (person: Person) => FrameWatch.on(person.tile(hostId).it);
  const watchBoth = async (): Promise<[FrameWatch, FrameWatch]> => [await watch(cleo), await watch(viola)];
  const comeOnStage = async () => {
    expect((await host.api.post(`/rooms/${host.room}/invitations`, { user_id: cleoId })).status).toBe(201);
    await cleo.accept();
    await cleo.joinStage();
    for (const person of [cleo, viola]) {
      await person.tile(cleoId).is("live");
      await person.tile(cleoId).shows();
    }
    expect((await captured(cleo.page)).running).toBe(2);
  };
  const isAViewerAgain = async () => {
    await viola.tile(cleoId).isGone();
    await expect.poll(async () => (await captured(cleo.page)).running, { message: "the camera's light" }).toBe(0);
    await expect(cleo.button("Leave stage")).toBeHidden();
  };

  await test.step("onto the stage", async () => {
    const untouched = await watch(viola);
    await comeOnStage();
    await goOn([await watch(cleo), untouched], host.publisher);
  });
  await test.step("off it by leaving", async () => {
    const both = await watchBoth();
    await cleo.button("Leave stage").click();
    await isAViewerAgain();
    await goOn(both, host.publisher);
  });
  await test.step("back, and off it by being removed", async () => {
    await comeOnStage();
    const both = await watchBoth();
    expect((await host.api.delete(`/rooms/${host.room}/co-hosts/${cleoId}`)).status).toBe(200);
    await isAViewerAgain();
    await goOn(both, host.publisher);
  });
  expect(connections, "all of it on one connection").toBe(1);
  await host.publisher.leave();
});

test("a saved token brings nobody back on stage", async ({ costage }) => {
  const host = await goLiveLight(costage.url, "Hugo Host", "Saved tokens");
  const gone = await joinLight(costage.url, host.api, host.room, "Ingo Intruder");
  const userId = gone.api.user!.id;
  const { body: data } = await gone.api.get(`/rooms/${host.room}/broadcast-data`);
  const refreshed = gone.publisher.refreshedToken!;
  await expect.poll(() => host.publisher.publishedBy(userId)).toBe(2);
  expect((await host.api.delete(`/rooms/${host.room}/co-hosts/${userId}`)).status).toBe(200);
  await expect.poll(() => host.publisher.publishedBy(userId)).toBe(0);
  await gone.publisher.leave();

  const corrections = () => costage.log.join("").split(`identity=${userId}:`).length - 1;
  for (const [name, token] of [["never used", data.token], ["refreshed by LiveKit", refreshed]] as const) {
    await test.step(name, async () => {
      // Counted from before the join, which the server may be faster than.
      const [since, before] = [Date.now(), corrections()];
      const intruder = await LightPublisher.connect(data.url, token);
      // Refused already, or taken back as soon as it is seen.
      intruder.sendPicture().catch(() => {});
      await expect.poll(corrections, { message: "the server takes the right away", intervals: [50] }).toBeGreaterThan(before);
      await expect.poll(() => host.publisher.publishedBy(userId), { intervals: [50] }).toBe(0);
      console.log(`  a token ${name}: off after ${Date.now() - since} ms`);
      await intruder.leave();
    });
  }
  await host.publisher.leave();
});
