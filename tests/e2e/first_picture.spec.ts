// A viewer who opens a room's address sees the host before the app is there; the app takes over what is shown, or shows
// what is the matter.
import type { Locator } from "@playwright/test";
import { FrameWatch } from "./people/frame_watch";
import { HeldApp, countInterruptions, interruptions } from "./people/first_picture";
import { PHONE } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

type Place = { x: number; y: number; width: number; height: number };

/** Expects `video` to lie where the first picture was, to the few pixels that nobody sees. */
async function liesAt(early: Place | null, video: Locator): Promise<void> {
  const moved = async () => {
    const now = await video.boundingBox();
    const sides = ["x", "y", "width", "height"] as const;
    return Math.max(...sides.map((side) => Math.abs((now?.[side] ?? Infinity) - (early?.[side] ?? 0))));
  };
  await expect.poll(moved, { message: "how far the picture has moved" }).toBeLessThan(4);
}

test("the host is seen before the app is there, which takes the picture over without a pause", async ({ arrive, scenes }) => {
  const { room, host } = await scenes.broadcast("Hedda Early", "Before the app");
  const vera = await arrive("Vera Viewer");
  await countInterruptions(vera.page);
  const held = await HeldApp.on(vera.page);
  await vera.open(room.path);
  await held.shows();
  await vera.page.screenshot({ path: `${pictures}/first-picture-desktop.png` });
  const before = await interruptions(vera.page);
  const watch = await FrameWatch.on(held.outline);
  const early = await held.video.boundingBox();
  await held.video.evaluate((video) => Object.assign(video, { isTheFirst: true }));
  await held.release();
  const tile = vera.tile(host);
  await tile.is("live");
  expect(await tile.it.locator("video").evaluate((video) => "isTheFirst" in video), "the very same element").toBe(true);
  await tile.shows();
  await liesAt(early, tile.it.locator("video"));
  const seen = await watch.frames();
  await expect.poll(() => watch.frames(), { message: "the frame counter goes on" }).toBeGreaterThan(seen + 10);
  expect(await interruptions(vera.page), "no second connection, and nothing interrupted the picture").toEqual(before);
  await vera.chat.say("Hello from the first second");
  await vera.page.screenshot({ path: `${pictures}/first-picture-taken-over-desktop.png` });
});

test("on a phone the first picture fills the screen, before the app and after", async ({ stranger, scenes }) => {
  const { room, host } = await scenes.broadcast("Hedda Early", "In the pocket");
  const vera = await stranger("Vera Pocket", PHONE);
  await vera.signIn();
  const held = await HeldApp.on(vera.page);
  await vera.open(room.path);
  await held.shows();
  await vera.page.screenshot({ path: `${pictures}/first-picture-phone.png` });
  const early = await held.video.boundingBox();
  await held.release();
  await vera.tile(host).shows();
  await liesAt(early, vera.tile(host).it.locator("video"));
  await vera.page.screenshot({ path: `${pictures}/first-picture-taken-over-phone.png` });
});

test("with several people on stage the host comes first, and the app shows everybody", async ({ arrive, scenes }) => {
  const { room, host } = await scenes.broadcast("Hedda Early", "Two on stage");
  const cleo = await scenes.broadcaster(room, "Cleo Cohost");
  const vera = await arrive("Vera Viewer");
  const held = await HeldApp.on(vera.page);
  await vera.open(room.path);
  await held.shows();
  await held.release();
  await vera.tile(host).shows();
  await vera.tile(cleo).shows();
});

test("a host away or a room that is over shows its own page, and nothing is asked for in vain", async ({ arrive, scenes }) => {
  const { host: hanna, room } = await scenes.openRoom("Hanna Host", "Later today");
  const vera = await arrive("Vera Viewer");
  const asked: string[] = [];
  vera.page.on("request", (request) => asked.push(request.url()));
  const inVain = () => asked.filter((url) => /watch-data|livekit-client/.test(url));
  const held = await HeldApp.on(vera.page);
  await vera.open(room.path);
  await expect(held.outline).toBeHidden();
  held.letGo();
  await expect(vera.page.getByRole("heading", { name: "Later today" })).toBeVisible();
  expect(inVain()).toEqual([]);
  await test.step("ended", async () => {
    await room.stop();
    await vera.hasEnded();
    await vera.open(room.path);
    await vera.hasEnded();
    await expect(held.outline).toBeHidden();
    expect(inVain()).toEqual([]);
  });
  expect(hanna.errors).toEqual([]);
});

test("a room that ends while the app is on its way shows its end", async ({ arrive, scenes }) => {
  const { room } = await scenes.broadcast("Hedda Early", "Over too soon");
  const vera = await arrive("Vera Viewer");
  const held = await HeldApp.on(vera.page);
  await vera.open(room.path);
  await held.shows();
  await room.stop();
  await held.release();
  await vera.hasEnded();
});

test("a stranger is asked for their name, with no connection before", async ({ stranger, scenes }) => {
  const { room, host } = await scenes.broadcast("Hedda Early", "Who are you");
  const vera = await stranger("Vera Viewer");
  await countInterruptions(vera.page);
  await vera.open(room.path);
  await expect(vera.page.getByRole("textbox", { name: "Your name" })).toBeVisible();
  await expect(vera.page.locator("#first-picture")).toBeHidden();
  expect((await interruptions(vera.page)).connections).toBe(0);
  await vera.signIn(room.path);
  await vera.tile(host).shows();
});

test("a second tab asks who it is before it connects", async ({ arrive, scenes }) => {
  const { room, host } = await scenes.broadcast("Hedda Early", "Two tabs");
  const vera = await arrive("Vera Twotabs");
  const second = await vera.nextTab();
  await countInterruptions(second.page);
  await second.open(room.path);
  await expect(second.page.getByRole("heading", { name: "Go on as Vera Twotabs?" })).toBeVisible();
  await expect(second.page.locator("#first-picture")).toBeHidden();
  expect((await interruptions(second.page)).connections).toBe(0);
  await second.page.keyboard.press("Enter");
  await second.tile(host).shows();
  expect(second.errors).toEqual([]);
});

test("a token that LiveKit refuses does not keep the picture away", async ({ arrive, scenes }) => {
  const { room, host } = await scenes.broadcast("Hedda Early", "Refused once");
  const vera = await arrive("Vera Viewer");
  vera.expectsOutage = true; // the browser reports the refusal itself
  let asked = 0;
  await vera.page.route("**/watch-data", async (route) => {
    asked += 1;
    const response = await route.fetch();
    const data = await response.json();
    if (asked === 1) data.token = `${data.token.slice(0, -6)}AAAAAA`;
    await route.fulfill({ response, json: data });
  });
  const held = await HeldApp.on(vera.page);
  await vera.open(room.path);
  await expect(held.outline).toHaveCount(0);
  held.letGo();
  await vera.tile(host).shows();
  expect(asked).toBe(2);
});

test("somebody who leaves before the app is there has left LiveKit too", async ({ arrive, scenes }) => {
  const { room } = await scenes.broadcast("Hedda Early", "Gone at once");
  const vera = await arrive("Vera Hasty");
  const held = await HeldApp.on(vera.page);
  // A page that merely goes away closes no connection by itself.
  await vera.page.addInitScript(() => {
    const close = RTCPeerConnection.prototype.close;
    RTCPeerConnection.prototype.close = function () {
      sessionStorage.setItem("closed", String(Number(sessionStorage.getItem("closed")) + 1));
      close.call(this);
    };
  });
  await vera.open(room.path);
  await held.shows();
  await vera.open("/");
  expect(await vera.page.evaluate(() => Number(sessionStorage.getItem("closed")))).toBeGreaterThan(0);
  held.letGo();
  await expect(vera.page.getByRole("link", { name: "Gone at once" })).toBeVisible();
  await vera.page.goBack();
  await expect(vera.roomStatus).toContainText(/live/i);
});

test("a host whose camera is off is not waited for", async ({ arrive, scenes }) => {
  const { room, host: hanna } = await scenes.goLive("Hanna Host", "Voice only");
  await hanna.button("Turn camera off").click();
  const vera = await arrive("Vera Viewer");
  await vera.open(room.path);
  await vera.tile(hanna).is("live");
  await expect(vera.page.locator("#first-picture")).toHaveCount(0);
  await hanna.button("Turn camera on").click();
  await vera.tile(hanna).shows();
});
