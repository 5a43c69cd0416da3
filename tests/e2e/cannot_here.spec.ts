// What cannot work here says so, with its reason and a way out, within twenty seconds; the rest goes on, and what
// becomes possible comes back by itself. Nothing is promised that never was: no "by itself", no seat that is kept.
import { type Page } from "@playwright/test";
import { goLiveLight } from "./people/light_stage";
import { PHONE, Person } from "./people/person";
import { expect, test } from "./story";

/** "Within twenty seconds", on a machine that does several things at once. */
const SAID = { timeout: 40_000 };
const PROMISES = /by itself|by yourself|seat is kept|Reconnecting/;

function picture(page: Page, name: string): Promise<unknown> {
  return page.screenshot({ path: `target/e2e-results/screens/cannot-${name}.png`, animations: "disabled" });
}

/** Writes in the chat, and hears the other. */
async function chats(person: Person, other: { post: (path: string, body: object) => Promise<unknown> }, room: string) {
  const field = person.page.getByRole("combobox", { name: /message/i }).or(person.page.getByRole("textbox", { name: /message/i }));
  await field.fill(`Hello from ${person.name}`);
  await field.press("Enter");
  await expect(person.page.getByText(`Hello from ${person.name}`)).toBeVisible();
  await other.post(`/rooms/${room}/chat`, { text: `Hello, ${person.name}` });
  await expect(person.page.getByText(`Hello, ${person.name}`)).toBeVisible();
}

test("where WebSockets are blocked the page says so, and rooms, stream, chat and invitations come all the same", async ({ stranger, costage }) => {
  const host = await goLiveLight(costage.url, "Hanka Host", "Behind an old proxy");
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
  await picture(vera.page, "websocket-home");

  await vera.page.getByRole("link", { name: /Behind an old proxy/ }).click();
  await vera.tile(host.api.user!.id).shows();
  await expect(notice).toBeVisible();
  await picture(vera.page, "websocket-room");
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(notice).toContainText("blocks live updates", SAID);
  await notice.getByRole("button", { name: "Dismiss" }).click();
  await chats(vera, host.api, host.room);
  await expect(vera.page.getByText(PROMISES)).toHaveCount(0);

  const invited = await host.api.post(`/rooms/${host.room}/invitations`, { user_id: (await vera.api()).user!.id });
  expect(invited.status).toBe(201);
  await vera.accept();
  await expect(vera.button("Join stage")).toBeVisible();

  // Tried on in the background: once they pass, the sentence is gone and nothing was missed.
  await vera.page.reload();
  await expect(notice).toContainText("blocks live updates", SAID);
  isBlocked = false;
  await expect(notice).toBeHidden();
  await host.publisher.leave();
});

/** As behind a firewall: no way for media, until `openMedia`. What signals to LiveKit passes. */
async function blockMedia(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const blocked = Object.assign(window, { mediaIsBlocked: true });
    window.RTCPeerConnection = class extends RTCPeerConnection {
      // Only by way of a relay, of which there is none.
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

test("where media cannot get through a viewer and a host are told, and it works once it can", async ({ stranger, costage }) => {
  const host = await goLiveLight(costage.url, "Hedda Host", "Behind a firewall");
  const viewer = await stranger("Viktor Viewer", PHONE);
  const second = await stranger("Hauke Host", PHONE);
  for (const person of [viewer, second]) {
    await blockMedia(person.page);
    await person.signIn();
  }

  await test.step("a viewer", async () => {
    await viewer.open(`/rooms/${host.room}`);
    const trouble = viewer.page.locator("[data-trouble=media-blocked]");
    await expect(trouble).toContainText("Sound and picture cannot reach this network", SAID);
    await expect(trouble.getByRole("button", { name: "Try again" })).toBeVisible();
    await expect(viewer.page.getByText(PROMISES)).toHaveCount(0);
    await picture(viewer.page, "media-viewer");
    await chats(viewer, host.api, host.room);
    // By itself, sooner or later.
    await openMedia(viewer.page);
    await viewer.tile(host.api.user!.id).shows();
    await expect(trouble).toBeHidden();
  });

  await test.step("a host on the way to the stage", async () => {
    await second.createRoom("Nobody can see me");
    await second.button("Go live").click();
    const trouble = second.page.locator("[data-trouble=media-blocked]");
    await expect(trouble).toContainText("Sound and picture cannot reach this network", SAID);
    await expect(second.page.getByText(PROMISES)).toHaveCount(0);
    await trouble.scrollIntoViewIfNeeded();
    await picture(second.page, "media-host");
    await trouble.getByRole("button", { name: "Stop trying" }).click();
    await expect(trouble).toBeHidden();
    await openMedia(second.page);
    await second.button("Go live").click();
    await second.page.waitForURL(/\/rooms\/room_[0-9a-z]+$/);
    await expect(second.roomStatus).toContainText(/live/i);
  });
  await host.publisher.leave();
});

test("a part of the app that is gone is said to be, with both ways out; one that came late is not", async ({ stranger, costage }) => {
  const host = await goLiveLight(costage.url, "Hilde Host", "After an update");
  const vera = await stranger("Vesna Viewer", PHONE);
  vera.expectsOutage = true;
  const CLIENT = /livekit-client[^/]*\.mjs/;
  await vera.page.route(CLIENT, (route) => route.fulfill({ status: 404, body: "There is no such file." }));
  await vera.signIn(`/rooms/${host.room}`);
  const trouble = vera.page.locator("[data-trouble=not-loaded]");
  await expect(trouble).toContainText("could not be loaded", SAID);
  await expect(trouble.getByRole("button", { name: "Load anew" })).toBeVisible();
  await expect(vera.page.getByText(PROMISES)).toHaveCount(0);
  await picture(vera.page, "part-gone");
  await vera.page.unroute(CLIENT);
  await trouble.getByRole("button", { name: "Try again" }).click();
  await vera.tile(host.api.user!.id).shows();

  // Aborted once: browsers may remember that, and are asked another way.
  await vera.page.route(CLIENT, (route) => route.abort(), { times: 1 });
  await vera.page.reload();
  await vera.tile(host.api.user!.id).shows();
  await host.publisher.leave();
});

test("a browser without WebRTC says so in one sentence, and everything else works", async ({ stranger, costage }) => {
  const host = await goLiveLight(costage.url, "Holle Host", "For every browser");
  const vera = await stranger("Wanda Viewer", PHONE);
  await vera.page.addInitScript(() => {
    // LiveKit's client makes the one of the other.
    for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) Reflect.deleteProperty(window, name);
  });
  await vera.signIn();
  await vera.page.getByRole("link", { name: /For every browser/ }).click();
  const trouble = vera.page.locator("[data-trouble=no-webrtc]");
  await expect(trouble).toContainText("This browser cannot show or send sound and picture", SAID);
  await picture(vera.page, "no-webrtc");
  await chats(vera, host.api, host.room);
  const invited = await host.api.post(`/rooms/${host.room}/invitations`, { user_id: (await vera.api()).user!.id });
  expect(invited.status).toBe(201);
  await vera.banner.getByRole("button", { name: "Accept" }).click();
  await expect(vera.page.getByRole("heading", { name: /This browser cannot show or send/ })).toBeVisible();
  await picture(vera.page, "no-webrtc-green-room");
  await vera.open("/rooms/new");
  await expect(vera.page.getByText(/This browser cannot show or send/)).toBeVisible();
  await expect(vera.page.getByText(PROMISES)).toHaveCount(0);
  await host.publisher.leave();
});
