// Where something cannot work, the page says so within twenty seconds, with the reason and a way out. Everything else
// works, and what becomes possible later starts by itself. The page promises nothing that it cannot know.
import { type Page } from "@playwright/test";
import { PHONE, type Person } from "./people/person";
import type { Room } from "./scenes/room";
import { expect, test } from "./story";

/** "Within twenty seconds", on a busy machine. */
const SAID = { timeout: 40_000 };
const PROMISES = /by itself|by yourself|seat is kept|Reconnecting/;

function screenshot(page: Page, name: string): Promise<unknown> {
  return page.screenshot({ path: `target/e2e-results/screens/cannot-${name}.png`, animations: "disabled" });
}

/** Writes in the chat, and reads what the host answers. */
async function chats(person: Person, room: Room) {
  await person.chat.say(`Hello from ${person.name}`);
  await expect(person.chat.message(`Hello from ${person.name}`)).toBeVisible();
  await room.hostApi.post(`${room.path}/chat`, { text: `Hello, ${person.name}` });
  await expect(person.chat.message(`Hello, ${person.name}`)).toBeVisible();
}

test("where WebSockets are blocked the page says so, and rooms, stream, chat and invitations still work", async ({ stranger, scenes }) => {
  const { room, host } = await scenes.broadcast("Hanka Host", "Behind an old proxy");
  const vera = await stranger("Vera Viewer", PHONE);
  let isBlocked = true;
  await vera.page.routeWebSocket("**/api/v1/live", (socket) => {
    if (isBlocked) socket.close();
    else socket.connectToServer();
  });
  await vera.signIn();
  const notice = vera.page.getByTestId("connection-notice");
  await expect(notice).toContainText("blocks live updates", SAID);
  await expect(vera.page.getByRole("link", { name: /Behind an old proxy/ })).toBeVisible(SAID);
  await screenshot(vera.page, "websocket-home");

  await vera.page.getByRole("link", { name: /Behind an old proxy/ }).click();
  await vera.tile(host).shows();
  await expect(notice).toBeVisible();
  await screenshot(vera.page, "websocket-room");
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(notice).toContainText("blocks live updates", SAID);
  await notice.getByRole("button", { name: "Dismiss" }).click();
  await chats(vera, room);
  await expect(vera.page.getByText(PROMISES)).toHaveCount(0);

  await room.invite(vera);
  await vera.accept();
  await expect(vera.button("Join stage")).toBeVisible();

  // The page keeps trying: once WebSockets pass, the notice disappears and nothing was missed.
  await vera.page.reload();
  await expect(notice).toContainText("blocks live updates", SAID);
  isBlocked = false;
  await expect(notice).toBeHidden();
});

/** As behind a firewall: no way for media, until `openMedia`. Signalling to LiveKit passes. */
async function blockMedia(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const blocked = Object.assign(window, { mediaIsBlocked: true });
    window.RTCPeerConnection = class extends RTCPeerConnection {
      // Only through a relay, and there is none.
      constructor(configuration?: RTCConfiguration) {
        super(blocked.mediaIsBlocked ? { ...configuration, iceTransportPolicy: "relay" } : configuration);
      }
      setConfiguration(configuration?: RTCConfiguration): void {
        super.setConfiguration(blocked.mediaIsBlocked ? { ...configuration, iceTransportPolicy: "relay" } : configuration);
      }
    };
  });
}

function openMedia(page: Page): Promise<void> {
  return page.evaluate(() => void Object.assign(window, { mediaIsBlocked: false }));
}

test("a viewer whose network blocks media reads so, and can watch once it passes", async ({ scenes }) => {
  const { room, host } = await scenes.broadcast("Hedda Host", "Behind a firewall");
  const viewer = await scenes.viewer(room, "Viktor Viewer", { ...PHONE, prepare: blockMedia });
  const trouble = viewer.page.locator("[data-trouble=media-blocked]");
  await expect(trouble).toContainText("Sound and picture cannot reach this network", SAID);
  await expect(trouble.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(viewer.page.getByText(PROMISES)).toHaveCount(0);
  await screenshot(viewer.page, "media-viewer");
  await chats(viewer, room);
  // It starts by itself, sooner or later.
  await openMedia(viewer.page);
  await viewer.tile(host).shows();
  await expect(trouble).toBeHidden();
});

test("a host whose network blocks media reads so on the way to the stage, and can go live once it passes", async ({ arrive }) => {
  const host = await arrive("Hauke Host", { ...PHONE, prepare: blockMedia });
  await host.createRoom("Nobody can see me");
  await host.button("Go live").click();
  const trouble = host.page.locator("[data-trouble=media-blocked]");
  await expect(trouble).toContainText("Sound and picture cannot reach this network", SAID);
  await expect(host.page.getByText(PROMISES)).toHaveCount(0);
  await trouble.scrollIntoViewIfNeeded();
  await screenshot(host.page, "media-host");
  await trouble.getByRole("button", { name: "Stop trying" }).click();
  await expect(trouble).toBeHidden();
  await openMedia(host.page);
  await host.button("Go live").click();
  await host.page.waitForURL(/\/rooms\/room_[0-9a-z]+$/);
  await expect(host.roomStatus).toContainText(/live/i);
});

const CLIENT = /livekit-client[^/]*\.mjs/;

test("a part of the app that cannot be loaded says so, with two ways out", async ({ stranger, scenes }) => {
  const { room, host } = await scenes.broadcast("Hilde Host", "After an update");
  const vera = await stranger("Vesna Viewer", PHONE);
  vera.expectsOutage = true;
  await vera.page.route(CLIENT, (route) => route.fulfill({ status: 404, body: "There is no such file." }));
  await vera.signIn(room.path);
  const trouble = vera.page.locator("[data-trouble=not-loaded]");
  await expect(trouble).toContainText("could not be loaded", SAID);
  await expect(trouble.getByRole("button", { name: "Reload" })).toBeVisible();
  await expect(vera.page.getByText(PROMISES)).toHaveCount(0);
  await screenshot(vera.page, "part-gone");
  await vera.page.unroute(CLIENT);
  await trouble.getByRole("button", { name: "Try again" }).click();
  await vera.tile(host).shows();
});

test("a part of the app that loads at the second try is not reported as missing", async ({ stranger, scenes }) => {
  const { room, host } = await scenes.broadcast("Hilde Host", "At the second try");
  const vera = await stranger("Vesna Viewer", PHONE);
  vera.expectsOutage = true;
  // Browsers may remember that it was aborted, so the app asks under another address.
  await vera.page.route(CLIENT, (route) => route.abort(), { times: 1 });
  await vera.signIn(room.path);
  await vera.tile(host).shows();
  await expect(vera.page.locator("[data-trouble=not-loaded]")).toHaveCount(0);
});

test("a browser without WebRTC says so in one sentence, and everything else works", async ({ stranger, scenes }) => {
  const { room } = await scenes.broadcast("Holle Host", "For every browser");
  const vera = await stranger("Wanda Viewer", PHONE);
  await vera.page.addInitScript(() => {
    // LiveKit's client defines one by the other.
    for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) Reflect.deleteProperty(window, name);
  });
  await vera.signIn();
  await vera.page.getByRole("link", { name: /For every browser/ }).click();
  const trouble = vera.page.locator("[data-trouble=no-webrtc]");
  await expect(trouble).toContainText("This browser cannot show or send sound and picture", SAID);
  await screenshot(vera.page, "no-webrtc");
  await chats(vera, room);
  await room.invite(vera);
  await vera.banner.getByRole("button", { name: "Accept" }).click();
  await expect(vera.page.getByRole("heading", { name: /This browser cannot show or send/ })).toBeVisible();
  await screenshot(vera.page, "no-webrtc-green-room");
  await vera.open("/rooms/new");
  await expect(vera.page.getByText(/This browser cannot show or send/)).toBeVisible();
  await expect(vera.page.getByText(PROMISES)).toHaveCount(0);
});
