// People come on stage and leave it on the connection they watch with: the stream never pauses, camera and microphone
// are off at once, and a saved token brings nobody back.
import { captured, recordCapture } from "./people/captured";
import { FrameWatch } from "./people/frame_watch";
import { LightPublisher } from "./people/light_publisher";
import type { Person } from "./people/person";
import { expect, test } from "./story";

/**
 * A pause that no busy machine makes, on which another story runs at the same time, unless the sender and the other page
 * paused as well.
 */
const PAUSE_MS = 5_000;

/** Expects that both pictures still move, were never cut off, and never paused for long. */
async function neverPaused(watched: [FrameWatch, FrameWatch], sender: LightPublisher): Promise<void> {
  for (const one of watched) {
    const seen = await one.frames();
    await expect.poll(() => one.frames(), { message: "frames still arrive" }).toBeGreaterThan(seen + 20);
    expect(await one.cuts(), "cut off by").toEqual([]);
  }
  for (const [own, other] of [watched, [watched[1], watched[0]]] as const) {
    const [pause, stall, sent] = [await own.longestPause(), await other.longestPageStall(), sender.longestPause()];
    console.log(`  longest pause: ${pause.toFixed(0)} ms (the other page stood still for ${stall.toFixed(0)} ms, the sender for ${sent.toFixed(0)} ms)`);
    expect(pause, "the longest pause").toBeLessThan(Math.max(PAUSE_MS, 2 * stall, 2 * sent));
  }
}

test("somebody who comes on stage, leaves and is removed watches without a pause", async ({ scenes }) => {
  const { room, host } = await scenes.broadcast("Hedda Host", "Without a cut");
  let connections = 0;
  const cleo = await scenes.viewer(room, "Cleo Cohost", {
    prepare: async (page) => {
      page.on("websocket", (socket) => (connections += Number(/\/rtc/.test(socket.url()))));
      await recordCapture(page);
    },
  });
  const viola = await scenes.viewer(room, "Viola Viewer");
  for (const person of [cleo, viola]) await person.tile(host).shows();
  const watch = (person: Person) => FrameWatch.on(person.tile(host).it);
  const watchBoth = async (): Promise<[FrameWatch, FrameWatch]> => [await watch(cleo), await watch(viola)];
  const comeOnStage = async () => {
    await room.invite(cleo);
    await cleo.accept();
    await cleo.joinStage();
    for (const person of [cleo, viola]) {
      await person.tile(cleo).is("live");
      await person.tile(cleo).shows();
    }
    expect((await captured(cleo.page)).running).toBe(2);
  };
  const isAViewerAgain = async () => {
    await viola.tile(cleo).isGone();
    await expect.poll(async () => (await captured(cleo.page)).running, { message: "camera and microphone are off" }).toBe(0);
    await expect(cleo.button("Leave stage")).toBeHidden();
  };

  await test.step("onto the stage", async () => {
    const untouched = await watch(viola);
    await comeOnStage();
    await neverPaused([await watch(cleo), untouched], host.publisher);
  });
  await test.step("off it by leaving", async () => {
    const both = await watchBoth();
    await cleo.button("Leave stage").click();
    await isAViewerAgain();
    await neverPaused(both, host.publisher);
  });
  await test.step("back, and off it by being removed", async () => {
    await comeOnStage();
    const both = await watchBoth();
    await room.removeCoHost(cleo);
    await isAViewerAgain();
    await neverPaused(both, host.publisher);
  });
  expect(connections, "all of it on one connection").toBe(1);
});

test("an update of the server costs nobody the picture", async ({ ownServer }) => {
  const { costage, scenes } = await ownServer([]);
  const { room, host } = await scenes.broadcast("Hedda Host", "An update");
  const vera = await scenes.viewer(room, "Vera Viewer");
  const viola = await scenes.viewer(room, "Viola Viewer");
  for (const person of [vera, viola]) {
    person.expectsOutage = true;
    await person.tile(host).shows();
  }
  const watch = (person: Person) => FrameWatch.on(person.tile(host).it);
  const both: [FrameWatch, FrameWatch] = [await watch(vera), await watch(viola)];
  await costage.replace();
  await vera.chat.say("Anybody there?");
  await expect(viola.page.getByText("Anybody there?")).toBeVisible();
  expect((await room.read()).status).toBe("live");
  await neverPaused(both, host.publisher);
  // The signalling is back as well: somebody comes on stage on the connection they have.
  await room.invite(vera);
  await vera.accept();
  await vera.joinStage();
  await viola.tile(vera).shows();
});

test("a saved token brings nobody back on stage", async ({ costage, scenes }) => {
  const { room, host } = await scenes.broadcast("Hugo Host", "Saved tokens");
  const gone = await scenes.broadcaster(room, "Ingo Intruder");
  const { userId } = gone;
  const { body: data } = await gone.api.get(`${room.path}/broadcast-data`);
  const refreshed = gone.publisher.refreshedToken!;
  await expect.poll(() => host.publisher.publishedBy(userId)).toBe(2);
  await room.removeCoHost(gone);
  await expect.poll(() => host.publisher.publishedBy(userId)).toBe(0);
  await gone.publisher.leave();

  const corrections = () => costage.log.join("").split(`identity=${userId}:`).length - 1;
  for (const [name, token] of [["never used", data.token], ["refreshed by LiveKit", refreshed]] as const) {
    await test.step(name, async () => {
      // Counted from before the join, which the server may be faster than.
      const [since, before] = [Date.now(), corrections()];
      const intruder = await LightPublisher.connect(data.url, token);
      // It is refused at once, or demoted as soon as the server sees it.
      intruder.sendPicture().catch(() => {});
      await expect.poll(corrections, { message: "the server takes the right away", intervals: [50] }).toBeGreaterThan(before);
      await expect.poll(() => host.publisher.publishedBy(userId), { intervals: [50] }).toBe(0);
      console.log(`  a token ${name}: off after ${Date.now() - since} ms`);
      await intruder.leave();
    });
  }
});
