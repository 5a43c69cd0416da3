// A room on a phone: the picture, and over it one bar, the chat from the shoulders down, and one row of controls.
import type { Locator, Page } from "@playwright/test";
import { useDrawnCamera } from "./people/drawn/camera";
import { filmOf } from "./people/drawn/film";
import { type Size, sticksOut } from "./people/geometry";
import type { Person } from "./people/person";
import { expect, sharedScene, test } from "./story";

const pictures = "target/e2e-results/screens";
const PORTRAIT: Size[] = [{ width: 360, height: 640 }, { width: 390, height: 844 }];
const LANDSCAPE: Size = { width: 844, height: 390 };
const phone = { viewport: PORTRAIT[1], hasTouch: true, isMobile: true };
const TITLE = "Sunday market: bowls, jugs and plates from the kiln of Hannelore";
const LINES = [
  "first time seeing the new glaze, wow",
  "is the big bowl oven safe?",
  "yes! up to 240 degrees, I tested it this morning",
  "just ordered two, thank you both",
  "how long does shipping to Lisbon take?",
  "hello from Osaka 🍵",
];

type Box = { x: number; y: number; width: number; height: number };

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  expect(box, String(locator)).not.toBeNull();
  return box!;
}

/** The field of the chat and every control of the bar, as far as they are drawn. */
function bottomRow(page: Page): Promise<{ name: string; left: number; right: number; top: number; bottom: number; width: number; height: number }[]> {
  return page.locator(".room-bar button, .room-bar a, .composer-box").evaluateAll((controls) =>
    controls
      .filter((control) => control.checkVisibility() && control.getBoundingClientRect().width > 0)
      .map((control) => {
        const { left, right, top, bottom, width, height } = control.getBoundingClientRect();
        return { name: control.getAttribute("aria-label") ?? control.textContent?.trim() ?? "", left, right, top, bottom, width, height };
      }),
  );
}

/** One row at the bottom, whose controls are large enough and inside of the window. */
async function hasOneRow({ page, name }: Person, size: Size): Promise<void> {
  const row = await bottomRow(page);
  const [top, bottom] = [Math.min(...row.map(({ top }) => top)), Math.max(...row.map(({ bottom }) => bottom))];
  const what = `${name}, ${size.width}×${size.height}`;
  expect(bottom - top, what).toBeLessThanOrEqual(72);
  expect(size.height - top, `${what}: from the bottom of the window`).toBeLessThanOrEqual(72);
  expect(row.length, what).toBeGreaterThanOrEqual(4);
  for (const { name: control, left, right, width, height } of row) {
    expect(Math.min(width, height), `${what}: ${control}`).toBeGreaterThanOrEqual(44);
    expect([left >= 0, right <= size.width], `${what}: ${control}`).toEqual([true, true]);
  }
}

/** Every control of the bar at the top is large enough, and no two lie over each other. */
async function hasOneTopBar({ page, name }: Person, size: Size): Promise<void> {
  const controls = await page.locator(".topbar :is(button, a)").evaluateAll((all) =>
    all.map((control) => {
      const { left, right, top, bottom } = control.getBoundingClientRect();
      return { name: control.getAttribute("aria-label") ?? control.textContent?.trim() ?? "", left, right, top, bottom };
    }),
  );
  const sorted = controls.toSorted((one, other) => one.left - other.left);
  for (const [at, { name: control, left, right, top, bottom }] of sorted.entries()) {
    const what = `${name}, ${size.width}×${size.height}: ${control}`;
    expect(Math.min(right - left, bottom - top), what).toBeGreaterThanOrEqual(44);
    expect(right, what).toBeLessThanOrEqual(size.width);
    if (at > 0) expect(left, what).toBeGreaterThanOrEqual(sorted[at - 1]!.right - 0.5);
  }
}

const messages = (page: Page) => page.getByTestId("chat-scroll");

test.describe("with a host, a co-host and a viewer on phones", () => {
  const scene = sharedScene(async (scenes) => {
    const portrait = (look: string) => ({
      ...phone,
      prepare: (page: Page) => useDrawnCamera(page, { look, size: { width: 480, height: 854 } }),
    });
    const { host, room } = await scenes.goLive("Hannelore Host", TITLE, portrait("Hanna"));
    const coHost = await scenes.coHost(room, "Carla Phone", portrait("Carla"));
    const viewer = await scenes.viewer(room, "Vera Phone", phone);
    await viewer.tile(host).shows();
    await viewer.tile(coHost).shows();
    await room.pin(await room.addProduct({ title: "Stoneware bowl, 24 cm", link: "https://shop.example/bowl", price: { amount: 3_800, currency: "EUR" } }));
    // One person may not write that fast, so some wait for their turn.
    for (const line of LINES) await expect.poll(async () => (await room.hostApi.post(`${room.path}/chat`, { text: line })).status).toBe(201);
    for (const person of [host, coHost, viewer]) await expect(person.chat.message(LINES.at(-1)!)).toBeVisible();
    return { room, host, coHost, viewer };
  });

  test("there is one bar at the top, one row at the bottom, and the chat is at most 30 % high", async () => {
    const { host, coHost, viewer } = scene();
    for (const person of [host, coHost, viewer]) {
      for (const size of PORTRAIT) {
        await person.page.setViewportSize(size);
        await expect.poll(() => sticksOut(person.page)).toEqual([]);
        await hasOneRow(person, size);
        await hasOneTopBar(person, size);
        const chat = await boxOf(messages(person.page));
        expect(chat.height, person.name).toBeLessThanOrEqual(0.3 * size.height);
        expect(chat.height, person.name).toBeGreaterThanOrEqual(56);
        expect(chat.width, "hearts have the side").toBeLessThanOrEqual(0.8 * size.width);
        // The title is there in full.
        const title = person.page.getByRole("heading", { level: 1 });
        await expect(title).toHaveText(TITLE);
        expect(await title.evaluate((title) => title.scrollWidth <= title.clientWidth + 1 && title.scrollHeight <= title.clientHeight + 1)).toBe(true);
        await person.page.screenshot({ path: `${pictures}/phone-room-${person.name.split(" ")[0]}-${size.width}.png`, animations: "disabled" });
      }
    }
  });

  test("the pinned product is a row on top of the chat, off the upper half of the picture", async () => {
    const { viewer } = scene();
    for (const size of PORTRAIT) {
      await viewer.page.setViewportSize(size);
      const card = viewer.page.getByTestId("pinned-product").getByRole("link");
      await expect(card).toContainText("€38.00");
      await expect.poll(async () => (await boxOf(card)).height).toBeLessThanOrEqual(56);
      const [row, chat] = [await boxOf(card), await boxOf(messages(viewer.page))];
      expect(row.y, "the upper half is the host's").toBeGreaterThanOrEqual(size.height / 2);
      expect(row.y + row.height).toBeLessThanOrEqual(chat.y + 1);
      expect(row.width).toBeGreaterThanOrEqual(size.width - 20);
    }
  });

  test("the chat is hidden by its button and by a swipe, and comes back with the field", async () => {
    const { viewer } = scene();
    const { page } = viewer;
    await page.setViewportSize(PORTRAIT[1]!);
    await viewer.button("Hide chat").click();
    await expect(messages(page)).toBeHidden();
    await hasOneRow(viewer, PORTRAIT[1]!);
    await page.screenshot({ path: `${pictures}/phone-room-without-chat.png`, animations: "disabled" });
    await viewer.button("Show chat").click();
    await expect(messages(page)).toBeVisible();
    const { x, y, width, height } = await boxOf(messages(page));
    const touch = await page.context().newCDPSession(page);
    const at = (part: number) => [{ x: x + width * part, y: y + height / 2 }];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0.2) });
    for (const part of [0.35, 0.5, 0.65, 0.8]) await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(part) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect(messages(page)).toBeHidden();
    // Who writes sees the chat.
    await viewer.chat.field.focus();
    await expect(messages(page)).toBeVisible();
  });

  test("while somebody writes there is only the field, and it stays above the keyboard", async () => {
    const { viewer } = scene();
    const { page } = viewer;
    for (const size of PORTRAIT) {
      await page.setViewportSize(size);
      await viewer.chat.field.focus();
      // The keyboard takes the lower part of the window (interactive-widget=resizes-content).
      const rest = { width: size.width, height: size.height - 300 };
      await page.setViewportSize(rest);
      await expect(viewer.button("Ask to join")).toBeHidden();
      await expect(viewer.button("Send")).toBeVisible();
      await viewer.chat.field.fill("Do you ship to Austria?");
      await expect(viewer.chat.field).toBeInViewport({ ratio: 0.9 });
      await expect(messages(page)).toBeInViewport();
      const field = await boxOf(page.locator(".composer-box"));
      expect(field.y + field.height).toBeLessThanOrEqual(rest.height);
      await page.screenshot({ path: `${pictures}/phone-room-writing-${size.width}.png`, animations: "disabled" });
      await viewer.chat.field.fill("");
      await viewer.chat.field.blur();
      await expect(viewer.button("Ask to join")).toBeVisible();
    }
  });

  test("the heart sends one when it is pressed, and offers the others while it is held", async () => {
    const { viewer } = scene();
    const { page } = viewer;
    await page.setViewportSize(PORTRAIT[0]!);
    const total = async () => Number(await page.getByTestId("reactions").getAttribute("data-total"));
    const before = await total();
    await viewer.button("Send a heart").click();
    await expect.poll(total).toBe(before + 1);
    await expect(viewer.button("Applaud")).toBeHidden();
    await viewer.button("Send a heart").click({ delay: 900 });
    await expect(viewer.button("Applaud")).toBeVisible();
    await page.screenshot({ path: `${pictures}/phone-room-reactions.png`, animations: "disabled" });
    await viewer.button("Applaud").click();
    await expect.poll(total).toBe(before + 2);
    await expect(viewer.button("Applaud")).toBeHidden();
    await viewer.button("Send a heart").focus();
    await page.keyboard.press("ArrowUp");
    await expect(viewer.button("Applaud")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(viewer.button("Applaud")).toBeHidden();
  });

  test("everything that is not in the row is in the menu, and opens as a sheet with Close", async () => {
    const { host } = scene();
    const { page } = host;
    await page.setViewportSize(PORTRAIT[0]!);
    for (const item of ["Products", "Chat settings"]) {
      await host.button("More controls").click();
      await page.getByRole("menuitem", { name: item }).click();
      const sheet = page.getByRole("dialog", { name: item });
      await expect(sheet).toBeVisible();
      await page.screenshot({ path: `${pictures}/phone-room-${item.replace(" ", "-")}.png`, animations: "disabled" });
      await sheet.getByRole("button", { name: "Close" }).click();
      await expect(sheet).toBeHidden();
    }
    await host.button("More controls").click();
    await page.getByRole("menuitem", { name: "Pause chat" }).click();
    await host.button("More controls").click();
    await page.getByRole("menuitem", { name: "Resume chat" }).click();
    await host.button("More controls").click();
    await page.getByRole("menuitem", { name: "Reactions" }).click();
    await host.button("Applaud").click();
    await page.getByRole("button", { name: /See who is watching/ }).click();
    const list = page.getByRole("dialog", { name: /Watching now/ });
    await expect(list).toContainText("Vera Phone");
    await list.getByRole("button", { name: "Close" }).click();
    await expect(list).toBeHidden();
  });

  test("sideways the stage is beside the chat, which can be closed, over one row of controls", async () => {
    const { host, viewer } = scene();
    for (const person of [host, viewer]) {
      const { page } = person;
      await page.setViewportSize(LANDSCAPE);
      await expect.poll(() => sticksOut(page)).toEqual([]);
      await expect.poll(async () => (await boxOf(messages(page))).x).toBeGreaterThanOrEqual(LANDSCAPE.width / 2);
      const boxes = await page.locator(".room-bar :is(button, a)").evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0).map(({ top, bottom, width, height }) => ({ top, bottom, width, height })),
      );
      const [top, bottom] = [Math.min(...boxes.map(({ top }) => top)), Math.max(...boxes.map(({ bottom }) => bottom))];
      expect(bottom - top, `${person.name}: one row`).toBeLessThanOrEqual(72);
      for (const { width, height } of boxes) expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      const before = await boxOf(page.getByTestId("stage"));
      await page.screenshot({ path: `${pictures}/phone-room-sideways-${person.name.split(" ")[0]}.png`, animations: "disabled" });
      // What fades is back with a movement.
      await page.mouse.move(LANDSCAPE.width / 4, LANDSCAPE.height / 2);
      await person.button("Hide chat").click();
      await expect.poll(async () => (await boxOf(page.getByTestId("stage"))).width).toBeGreaterThan(before.width + 200);
      await page.screenshot({ path: `${pictures}/phone-room-sideways-${person.name.split(" ")[0]}-no-chat.png`, animations: "disabled" });
      await page.mouse.move(LANDSCAPE.width / 3, LANDSCAPE.height / 2);
      await person.button("Show chat").click();
      await page.setViewportSize(PORTRAIT[1]!);
    }
  });
});

test("one person in a landscape picture leaves the row and the chat where they are", async ({ chromiumProcess, scenes }) => {
  const film = await filmOf(chromiumProcess, "Ravi", { width: 640, height: 360 });
  const { room, host } = await scenes.broadcast("Ravi Wide", "From a laptop", film);
  const viewer = await scenes.viewer(room, "Vera Wide", phone);
  await viewer.tile(host).shows();
  for (const size of PORTRAIT) {
    await viewer.page.setViewportSize(size);
    await hasOneRow(viewer, size);
    const stage = await boxOf(viewer.page.getByTestId("stage"));
    expect(stage.height, "the stage covers the room").toBeGreaterThanOrEqual(size.height - 1);
    await viewer.page.screenshot({ path: `${pictures}/phone-room-wide-${size.width}.png`, animations: "disabled" });
  }
});
