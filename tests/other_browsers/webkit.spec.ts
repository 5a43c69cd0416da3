// WebKitGTK, which Debian builds without WebRTC: the app says so in one sentence, and everything else works.
import { mkdir } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { launch } from "../e2e/people/browser";
import { Person } from "../e2e/people/person";
import { startBroadcast } from "../e2e/scenes/broadcasters";
import { Costage } from "../e2e/stack/costage";
import { WebKit } from "./webkit";

const SCREENS = "target/e2e-results/screens";
const FIELD = "//*[@id='side-panel']//textarea";
/** Texts that must not appear, because nothing of the kind happened. */
const UNTRUE = /Reconnecting|by itself|by yourself|seat is kept|was disconnected/;

/** By how many pixels the chat's content is wider than its panel, or on a phone, where it lies over the video, than the window. */
const WIDER = `
  const panel = document.querySelector("#side-panel").getBoundingClientRect();
  const edge = panel.width > 0 ? panel.right : innerWidth;
  const inside = [...document.querySelectorAll("#side-panel *")].map((one) => one.getBoundingClientRect());
  return Math.max(0, ...inside.filter((one) => one.width > 1).map((one) => one.right - edge));`;

test("in WebKitGTK one sentence says that there is no sound and picture, and rooms and chat work", async () => {
  await mkdir(SCREENS, { recursive: true });
  const costage = await Costage.start();
  const chromium = await launch();
  const { room, host } = await startBroadcast(costage.url, "Hanna Host", "For every browser");
  const cara = await Person.arrive(chromium, costage.url, "Cara Chromium");
  await cara.signIn(room.path);
  const webkit = await WebKit.launch();
  try {
    await webkit.resize(1024, 768);
    await webkit.open(costage.url);
    await webkit.type("//input", "Wim WebKit");
    await webkit.click("//button[normalize-space()='Continue']");
    await webkit.shows("For every browser");
    await webkit.click("//a[contains(., 'For every browser')]");
    await webkit.shows("This browser cannot show or send sound and picture");

    await webkit.type(FIELD, "Hello from WebKit\uE007");
    await expect(cara.page.getByText("Hello from WebKit")).toBeVisible();
    const field = cara.page.locator("#side-panel textarea");
    await field.fill("Hello from Chromium");
    await field.press("Enter");
    await webkit.shows("Hello from Chromium");

    for (const [width, height] of [[1024, 768], [1440, 900], [420, 844]] as const) {
      await webkit.resize(width, height);
      await expect.poll(() => webkit.run<number>(WIDER), { message: `the chat at ${width}` }).toBeLessThan(1);
      await webkit.screenshot(`${SCREENS}/webkit-room-${width}.png`);
    }
    expect(await webkit.text()).not.toMatch(UNTRUE);

    // An invitee learns it before they prepare for nothing.
    const wim = await webkit.run<string>(`
      const token = Object.values({ ...sessionStorage, ...localStorage }).join(" ").match(/eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+/)[0];
      const request = new XMLHttpRequest();
      request.open("GET", "/api/v1/me", false);
      request.setRequestHeader("authorization", "Bearer " + token);
      request.send();
      return JSON.parse(request.responseText).id;`);
    await room.invite({ userId: wim });
    await webkit.click("//*[@data-testid='invitation-banner']//button[normalize-space()='Accept']");
    await expect.poll(() => webkit.run<string>("return location.pathname")).toMatch(/\/prepare$/);
    await webkit.shows("This browser cannot show or send sound and picture");
    expect(await webkit.text()).not.toMatch(UNTRUE);
    await webkit.screenshot(`${SCREENS}/webkit-green-room.png`);
  } finally {
    await webkit.close();
    await host.publisher.leave();
    await chromium.close();
    await costage.stop();
  }
  expect(cara.errors).toEqual([]);
});
