// At home on a phone: the screen stays on, the device's own controls say what is playing, and the installed app counts what waits.
// Chromium without a screen has none of these interfaces, or tells nothing of them, so that the pages get stand-ins.
import type { Page } from "@playwright/test";
import { expect, test } from "./story";

/** What a page asked of the device. */
type Device = { locks: { released: boolean; end(): void }[]; badges: number[] };

function standIn(): void {
  const device: Device = { locks: [], badges: [] };
  Object.assign(window, { device });
  const request = async (kind: string) => {
    if (kind !== "screen") throw new TypeError(kind);
    const sentinel = {
      released: false,
      end: () => (sentinel.released = true),
      release: async () => void (sentinel.released = true),
    };
    device.locks.push(sentinel);
    return sentinel;
  };
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
  Object.defineProperty(navigator, "setAppBadge", { configurable: true, value: async (count: number) => void device.badges.push(count) });
}

const held = (page: Page) => page.evaluate(() => (Reflect.get(window, "device") as Device).locks.filter((lock) => !lock.released).length);
const badge = (page: Page) => page.evaluate(() => (Reflect.get(window, "device") as Device).badges.at(-1));
const playing = (page: Page) =>
  page.evaluate(() => {
    const { metadata } = navigator.mediaSession;
    return metadata && { title: metadata.title, artist: metadata.artist, pictures: metadata.artwork.length };
  });

test("while somebody watches, the screen stays on and the device says what is playing", async ({ scenes, arrive }) => {
  const { room } = await scenes.goLive("Ida Host", "Clay on a wheel");
  const viewer = await arrive("Vera Watches");
  const { page } = viewer;
  await page.addInitScript(standIn);
  await viewer.open(room.path);
  await expect.poll(() => held(page)).toBe(1);
  await expect.poll(() => playing(page)).toEqual({ title: "Clay on a wheel", artist: "Ida Host", pictures: 1 });

  await test.step("when the browser has taken the screen away and the page is back, it is asked again", async () => {
    await page.evaluate(() => {
      for (const lock of (Reflect.get(window, "device") as Device).locks) lock.end();
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await expect.poll(() => held(page)).toBe(1);
  });

  await test.step("when the room has ended, both are left alone", async () => {
    await room.stop();
    await viewer.hasEnded();
    await expect.poll(() => held(page)).toBe(0);
    await expect.poll(() => playing(page)).toBeNull();
  });
});

test("the icon of the installed app counts pending invitations", async ({ scenes, arrive }) => {
  const { room } = await scenes.goLive("Jule Host", "Two bowls");
  const guest = await arrive("Gina Counts");
  await guest.page.addInitScript(standIn);
  await guest.open("/");
  const api = await guest.api();
  await room.invite(api);
  await expect(guest.banner).toBeVisible();
  await expect.poll(() => badge(guest.page)).toBe(1);
  await guest.banner.getByRole("button", { name: "Decline" }).click();
  await expect.poll(() => badge(guest.page)).toBe(0);
});
