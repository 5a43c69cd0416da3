// Small windows, low windows, large fonts and long names: nothing overflows, nothing is cut off, and everything can be
// reached. One person visits every page while the window changes its size.
import { type Size, cutTexts, findsNothing, fits, outOfReach, smallFields, softly, sticksOut, wideningColumns } from "./people/geometry";
import { type Person } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";
const [SMALL, PHONE, SIDEWAYS, DESKTOP]: [Size, Size, Size, Size] = [
  { width: 320, height: 780 },
  { width: 390, height: 780 },
  { width: 844, height: 390 },
  { width: 1440, height: 900 },
];
/** The narrow ends of what the styles arrange differently, where a page is most crowded. */
const NARROW_ENDS = [360, 390, 412, 561, 701, 761, 801, 1000, 1200, 1440];
/** From a small phone to a large desktop, in even steps and at those ends. */
const WIDTHS: Size[] = [...Array.from({ length: 26 }, (_, step) => 320 + 64 * step), ...NARROW_ENDS].map((width) => ({ width, height: 800 }));
/** A window of 1280 × 1024 at 400 %, and phones held sideways with and without their keyboard. */
const LOW: Size[] = [[320, 256], [740, 130], [740, 200], [568, 232], [844, 390], [360, 380]].map(([width, height]) => ({ width: width!, height: height! }));

/** Gives devices the long names they have on a Windows laptop. */
function useLongDeviceNames(): void {
  const names: Record<string, string> = {
    audioinput: "Default - Microphone Array (Intel® Smart Sound Technology for Digital Microphones)",
    audiooutput: "Default - Speakers (Realtek(R) High Definition Audio)",
    videoinput: "Integrated Webcam with infrared for Windows Hello (0bda:5686)",
  };
  const devices = navigator.mediaDevices;
  const list = devices.enumerateDevices.bind(devices);
  devices.enumerateDevices = async () =>
    (await list()).map(({ deviceId, groupId, kind }) => ({ deviceId, groupId, kind, label: names[kind]!, toJSON: () => ({}) }));
}

/** Expects that nothing overflows in any size, that fields are large enough, and that a doubled font cuts nothing off. */
async function fitsEverywhere(person: Person, what: string): Promise<void> {
  const { page } = person;
  await fits(page, what, [...WIDTHS, SIDEWAYS]);
  softly(await smallFields(page), `${what}: fields under 16 px`).toEqual([]);
  for (const size of [SMALL, PHONE, DESKTOP, LOW[0]!]) {
    await page.setViewportSize(size);
    await findsNothing(() => outOfReach(page), `${what}, ${size.width}×${size.height}: out of reach`);
  }
  await page.setViewportSize(PHONE);
  await page.screenshot({ path: `${pictures}/narrow-${what.replaceAll(" ", "-")}.png` });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await fits(page, `${what} at 200 %`, [PHONE, DESKTOP]);
  await page.setViewportSize(PHONE);
  // A panel beside the stage becomes one over the page as soon as the app has seen the new size.
  await findsNothing(() => cutTexts(page), `${what} at 200 %: cut`);
  await page.screenshot({ path: `${pictures}/narrow-${what.replaceAll(" ", "-")}-200.png` });
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
}

test("on every page nothing overflows, is cut off or too small to type in", async ({ stranger }) => {
  const hanna = await stranger("Hannelore Wolfeschlegelstein");
  await hanna.page.addInitScript(useLongDeviceNames);
  await hanna.open("/");
  await expect(hanna.button("Continue")).toBeVisible();
  softly(await wideningColumns(hanna.page)).toEqual([]);
  await fitsEverywhere(hanna, "sign-in");
  await hanna.signIn();
  await fitsEverywhere(hanna, "home");
  await hanna.open("/rooms/new");
  await expect(hanna.button("Create room")).toBeVisible();
  await fitsEverywhere(hanna, "create");
  await hanna.open("/");
  await hanna.createRoom("Sunday market: bowls, jugs and plates from the kiln");
  await expect(hanna.page.getByText("Camera works")).toBeVisible();
  await expect(hanna.page.getByRole("combobox", { name: "Speaker", exact: true })).toContainText("Realtek");
  await fitsEverywhere(hanna, "green room");
  await hanna.button("Go live").click();
  await expect(hanna.roomStatus).toContainText(/live/i);
  await fitsEverywhere(hanna, "room");
  const dialog = hanna.page.getByRole("dialog");
  for (const [item, what] of [["Chat settings", "chat settings"], ["Products", "products"]] as const) {
    await hanna.button("More controls").click();
    await hanna.page.getByRole("menuitem", { name: item }).click();
    await expect(dialog).toBeVisible();
    await fitsEverywhere(hanna, what);
    if (what === "products") {
      await dialog.getByRole("button", { name: "Add a product" }).click();
      await expect(dialog.getByRole("textbox", { name: "Name" })).toBeVisible();
      await fitsEverywhere(hanna, "product form");
      await dialog.getByRole("button", { name: "Cancel" }).click();
    }
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect(dialog).toBeHidden();
  }
  await hanna.openInvitePage();
  await fitsEverywhere(hanna, "invite page");
});

/** What people write: as long as may be, without a space, and from right to left. */
const [LONG, UNBROKEN, ARABIC] = ["A long title that says all about it, twice: ".repeat(9), "Donaudampfschifffahrtsgesellschaft".repeat(9), "أوانٍ من الفخار والخزف صُنعت باليد في ورشة صغيرة ".repeat(5)];

for (const [kind, text] of Object.entries({ long: LONG, unbroken: UNBROKEN, Arabic: ARABIC })) {
  test(`with ${kind} titles, names, messages and products no page is too wide at any width`, async ({ ownServer }) => {
    const { scenes } = await ownServer([]);
    const cut = (most: number) => [...text].slice(0, most).join("").trim();
    const { room, host } = await scenes.goLive(cut(32), cut(80));
    const viewer = await scenes.viewer(room, [...cut(32)].reverse().join(""));
    await viewer.tile(host).shows();
    const coHost = await scenes.broadcaster(room, cut(31));
    await viewer.tile(coHost).shows();
    await room.pin(await room.addProduct({ title: cut(80), link: `https://shop.example/${"bowl-".repeat(40)}` }));
    expect((await room.hostApi.post(`${room.path}/chat`, { text: `${cut(200)} https://shop.example/${"bowl-".repeat(20)}` })).status).toBe(201);
    await expect(viewer.page.getByTestId("pinned-product")).toBeVisible();
    await fits(viewer.page, "room of a viewer", WIDTHS);
    await fits(host.page, "room of the host", WIDTHS);
    expect((await room.hostApi.post(`${room.path}/invitations`, { user_id: viewer.userId, note: cut(140) })).status).toBe(201);
    await expect(viewer.banner).toBeVisible();
    await fits(viewer.page, "banner", WIDTHS);
    await host.openInvitePage();
    await fits(host.page, "invite page", WIDTHS);
    const home = await scenes.arrive(cut(30));
    await expect(home.page.getByRole("main").getByRole("heading", { level: 2 }).first()).toBeVisible();
    await fits(home.page, "home", WIDTHS);
    await room.stop();
    await viewer.hasEnded();
    await fits(viewer.page, "ended room", WIDTHS);
  });
}

test("in a low window everything of a room is reached by scrolling", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hanna Low", "At four hundred percent");
  const vera = await scenes.viewer(room, "Vera Low");
  await vera.tile(hanna).shows();
  for (const person of [hanna, vera]) {
    for (const size of LOW) {
      await person.page.setViewportSize(size);
      const what = `${person.name}, ${size.width}×${size.height}`;
      await findsNothing(() => outOfReach(person.page), what);
      await findsNothing(() => sticksOut(person.page), what);
    }
  }
  // The message field stays in view while somebody writes.
  await vera.page.setViewportSize(LOW[1]!);
  const { field } = vera.chat;
  await field.fill("Do you ship to Austria?");
  await expect(field).toBeInViewport({ ratio: 0.9 });
  await vera.page.screenshot({ path: `${pictures}/low-viewer.png` });
  await field.press("Enter");
  await expect(vera.chat.message("Do you ship to Austria?")).toBeVisible();
});

test("an invitation's banner does not cover the field in which somebody writes", async ({ scenes }) => {
  const { room } = await scenes.broadcast("Hanna Low", "While you write");
  const vera = await scenes.viewer(room, "Vera Writes", { viewport: { width: 390, height: 844 } });
  const { field } = vera.chat;
  await field.fill("Half a sent");
  await room.invite(vera);
  await expect(vera.banner).toBeVisible();
  const isFree = () =>
    field.evaluate((field) => {
      const { left, top, width, height } = field.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === field;
    });
  await expect.poll(isFree).toBe(true);
  await field.pressSequentially("ence");
  await vera.page.screenshot({ path: `${pictures}/banner-while-typing.png`, animations: "disabled" });
  await vera.page.setViewportSize({ width: 320, height: 480 });
  await expect.poll(isFree).toBe(true);
  await vera.page.screenshot({ path: `${pictures}/banner-while-typing-small.png`, animations: "disabled" });
  await vera.accept();
  // Her green room may still report its devices when the room has ended, which is refused.
  vera.expectsOutage = true;
});
