// Takes the pictures of one state of a page: in all sizes, light and dark, from left to right and from right to left.
import { mkdir } from "node:fs/promises";
import type { CDPSession, Page } from "@playwright/test";

export const FOLDER = "target/screenshots";
export const [THEMES, DIRECTIONS] = [["light", "dark"] as const, ["ltr", "rtl"] as const];

/** Windows by their name; those of phones have a finger in place of a pointer. */
export const WINDOWS: Record<string, { width: number; height: number; isPhone?: boolean }> = {
  "360x640": { width: 360, height: 640, isPhone: true },
  "390x844": { width: 390, height: 844, isPhone: true },
  "768x1024": { width: 768, height: 1024 },
  "1440x900": { width: 1440, height: 900 },
  "844x390": { width: 844, height: 390, isPhone: true },
};

/** How every picture is taken. */
export const PICTURE = {
  type: "jpeg",
  quality: 82,
  animations: "disabled",
  // Above the window until it has the focus, which is inside a picture that is higher than the window.
  style: ".skip:not(:focus) { visibility: hidden }",
} as const;

/** The file of one picture, below `FOLDER`. */
export const fileOf = (state: string, window: string, theme: string, direction: string): string =>
  `${state}/${window}-${theme}-${direction}.jpg`;

type Options = {
  /** The whole page, with what the window does not show. */
  wholePage?: boolean;
  /** Runs before each picture: opens what a window of another size has closed. */
  before?: () => Promise<unknown>;
};

/** Shows `page` as each window has it, and calls `take` with the file for the picture. */
export async function inEveryWindow(page: Page, state: string, take: (file: string) => Promise<unknown>): Promise<void> {
  await mkdir(`${FOLDER}/${state}`, { recursive: true });
  const session = await page.context().newCDPSession(page);
  for (const [window, { isPhone, ...size }] of Object.entries(WINDOWS)) {
    await page.setViewportSize(size);
    await useFinger(session, isPhone ?? false);
    for (const direction of DIRECTIONS) {
      await page.evaluate((direction) => (document.documentElement.dir = direction), direction);
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        await settled(page);
        await take(`${FOLDER}/${fileOf(state, window, theme, direction)}`);
      }
    }
  }
  await page.evaluate(() => (document.documentElement.dir = "ltr"));
  await useFinger(session, false);
  await session.detach();
}

export async function shoot(page: Page, state: string, { wholePage = false, before }: Options = {}): Promise<void> {
  await inEveryWindow(page, state, async (path) => {
    await before?.();
    await page.screenshot({ ...PICTURE, path, fullPage: wholePage });
  });
}

/** Takes the pictures of one state in the language that `page` is in: on a phone and on a desktop. */
export async function shootToRead(page: Page, state: string): Promise<void> {
  await mkdir(`${FOLDER}/${state}`, { recursive: true });
  const direction = await page.evaluate(() => document.documentElement.dir);
  for (const window of ["390x844", "1440x900"]) {
    const { isPhone: _, ...size } = WINDOWS[window]!;
    await page.setViewportSize(size);
    await settled(page);
    await page.screenshot({ ...PICTURE, path: `${FOLDER}/${fileOf(state, window, "light", direction)}` });
  }
}

async function useFinger(session: CDPSession, isPhone: boolean): Promise<void> {
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: isPhone, maxTouchPoints: 5 });
}

/** Waits until what moves to its place is there, at most for a second. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const places = (): string =>
      [...document.querySelectorAll("[data-testid=tile], main, dialog[open]")]
        .map((element) => Object.values(element.getBoundingClientRect().toJSON()).join())
        .join(";");
    const deadline = performance.now() + 1_000;
    let before = "";
    for (let now = places(); now !== before && performance.now() < deadline; now = places()) {
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
  });
}
