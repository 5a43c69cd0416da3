// The stage on a phone, a small phone, a phone held sideways and a desktop, with one to twelve people on it: the host is the largest,
// nobody covers anybody, and nothing lies on a tile. Leaves screenshots to look at.
import type { Page } from "@playwright/test";
import { filmOf } from "./people/drawn/film";
import type { Person } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";
const SCREENS = {
  phone: { width: 390, height: 844 },
  "small-phone": { width: 360, height: 640 },
  sideways: { width: 844, height: 390 },
  desktop: { width: 1440, height: 900 },
};
const [LAPTOP, UPRIGHT] = [{ width: 640, height: 360 }, { width: 360, height: 640 }];

type Box = { left: number; top: number; right: number; bottom: number };

/** What is wrong with the stage as it is seen now. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const stage = document.querySelector("[data-testid=stage-grid]")!.getBoundingClientRect();
    const tiles = [...document.querySelectorAll<HTMLElement>("[data-testid=tile]")].filter((tile) => tile.checkVisibility({ visibilityProperty: true }));
    const name = (tile: Element) => tile.getAttribute("aria-label");
    const seen = (tile: Element): Box => {
      const { left, top, right, bottom } = tile.getBoundingClientRect();
      return { left: Math.max(left, stage.left), top: Math.max(top, stage.top), right: Math.min(right, stage.right), bottom: Math.min(bottom, stage.bottom) };
    };
    const area = ({ left, top, right, bottom }: Box) => Math.max(right - left, 0) * Math.max(bottom - top, 0);
    const whole = (tile: Element) => tile.getBoundingClientRect().width * tile.getBoundingClientRect().height;
    const host = tiles.find((tile) => tile.dataset.role === "host");
    if (!host) return ["the host is not to be seen"];
    for (const tile of tiles) {
      if (whole(tile) > whole(host) * 1.01) faults.push(`${name(tile)} is larger than the host`);
    }
    const beside = tiles.filter((tile) => !tile.classList.contains("under"));
    for (const [at, one] of beside.entries()) {
      for (const other of beside.slice(at + 1)) {
        const [a, b] = [seen(one), seen(other)];
        const common = { left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom) };
        if (common.right - common.left > 1 && common.bottom - common.top > 1) faults.push(`${name(one)} covers ${name(other)}`);
      }
    }
    for (const tile of beside) {
      const { left, top, right, bottom } = seen(tile);
      if (area({ left, top, right, bottom }) < 400) continue;
      for (const [x, y] of [[0.5, 0.5], [0.1, 0.12], [0.9, 0.88], [0.1, 0.88]] as const) {
        const [pointX, pointY] = [left + (right - left) * x, top + (bottom - top) * y];
        const hit = document.elementFromPoint(pointX, pointY);
        if (!hit || !tile.contains(hit)) faults.push(`${hit?.tagName}.${hit?.className} lies on ${name(tile)} at ${Math.round(pointX)}, ${Math.round(pointY)}`);
      }
    }
    return faults;
  });
}

/** The share of the stage that the host's tile takes. */
function shareOfHost(page: Page): Promise<number> {
  return page.evaluate(() => {
    const area = (selector: string) => {
      const { width, height } = document.querySelector(selector)!.getBoundingClientRect();
      return width * height;
    };
    return area("[data-testid=tile][data-role=host]") / area("[data-testid=stage-grid]");
  });
}

async function isGoodOnEveryScreen(viewer: Person, what: string): Promise<void> {
  for (const [name, size] of Object.entries(SCREENS)) {
    await viewer.page.setViewportSize(size);
    await viewer.page.mouse.move(size.width / 2, size.height / 3);
    await expect.poll(() => faultsOf(viewer.page), { message: `${what} on ${name}`, timeout: 10_000 }).toEqual([]);
    await viewer.page.screenshot({ path: `${pictures}/stage-${what}-${name}.png`, animations: "disabled" });
  }
}

for (const upright of [false, true]) {
  test(`one to twelve people with a host whose camera is ${upright ? "upright" : "landscape"}`, async ({ scenes, chromiumProcess }) => {
    test.slow();
    const hostFilm = await filmOf(chromiumProcess, "Hanna", upright ? UPRIGHT : LAPTOP);
    const { room, host } = await scenes.broadcast("Hanna Wide", "Sunday market: bowls from the kiln", hostFilm);
    const viewer = await scenes.viewer(room, "Vera Screens");
    const others = ["Carla", "Ben", "Ravi", "Sora"];
    const kind = upright ? "upright" : "wide";
    let number = 1;
    const growTo = async (size: number) => {
      for (; number < size; number++) {
        const film = number <= others.length ? await filmOf(chromiumProcess, others[number - 1]!, number % 3 === 2 ? UPRIGHT : LAPTOP) : undefined;
        await scenes.broadcaster(room, `${others[number - 1] ?? "Guest"} Number ${number}`, film);
      }
      await expect(viewer.page.locator('[data-testid=tile][data-state="live"]')).toHaveCount(size);
    };
    for (const size of upright ? [1, 2, 3, 5] : [1, 2, 3, 5, 12]) {
      await growTo(size);
      await viewer.tile(host).shows();
      await isGoodOnEveryScreen(viewer, `${kind}-${size}`);
    }
    if (upright) {
      await viewer.page.setViewportSize(SCREENS.phone);
      const more = viewer.page.getByTestId("more-people");
      const floating = () => viewer.page.locator(".tile.over").evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute("aria-label")).sort());
      const before = await floating();
      await more.click();
      await expect.poll(floating, { message: "others float now" }).not.toEqual(before);
      await expect.poll(() => faultsOf(viewer.page)).toEqual([]);
    }
    await viewer.page.setViewportSize(SCREENS.desktop);
    await viewer.page.mouse.move(300, 300);
    await viewer.button("Spotlight").click();
    await expect.poll(() => shareOfHost(viewer.page)).toBeGreaterThanOrEqual(0.65);
    await expect.poll(() => faultsOf(viewer.page)).toEqual([]);
    await viewer.page.screenshot({ path: `${pictures}/stage-${kind}-spotlight.png`, animations: "disabled" });
  });
}
