// What a page shows before the app is there, with the app held back for as long as a story wants.
import { type Locator, type Page, expect } from "@playwright/test";
import { CUTS } from "./frame_watch";

/** A page whose app does not arrive before it is let go. */
export class HeldApp {
  private go = (): void => undefined;
  private readonly released = new Promise<void>((done) => (this.go = done));

  static async on(page: Page): Promise<HeldApp> {
    const held = new HeldApp(page);
    await page.route(/\.wasm$/, async (route) => {
      await held.released;
      // The page may be gone by now.
      await route.continue().catch(() => undefined);
    });
    return held;
  }

  private constructor(private readonly page: Page) {}

  /** The outline of the room's page. */
  get outline(): Locator {
    return this.page.locator("#first-picture");
  }

  get video(): Locator {
    return this.outline.locator("video");
  }

  /** Waits until the host's picture moves in the outline. */
  async shows(): Promise<void> {
    await expect(this.outline).toBeVisible();
    await expect.poll(() => framesOf(this.video), { message: "frames before the app is there", timeout: 60_000 }).toBeGreaterThan(10);
  }

  /** Lets the app in, and waits until its own page stands. */
  async release(): Promise<void> {
    this.go();
    await expect(this.outline).toHaveCount(0);
  }

  /** Lets the app in without waiting. */
  letGo(): void {
    this.go();
  }
}

function framesOf(video: Locator): Promise<number> {
  return video.evaluate((video) => (video as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames);
}

/** Counts what the page opens, and what interrupts its videos. Call it before the page is opened. */
export async function countInterruptions(page: Page): Promise<void> {
  await page.addInitScript((cuts) => {
    const seen = { connections: 0, interruptions: [] as string[], videos: new Set<EventTarget>() };
    Object.assign(window, { firstPictureSeen: seen });
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        seen.connections += 1;
      }
    };
    for (const event of [...cuts, "playing"]) {
      const note = ({ target }: Event) => {
        if (!(target instanceof HTMLVideoElement)) return;
        seen.videos.add(target);
        if (event !== "playing") seen.interruptions.push(event);
      };
      document.addEventListener(event, note, true);
    }
  }, CUTS);
}

/** How many peer connections the page has made, what interrupted its videos, and how many of them have played. */
export function interruptions(page: Page): Promise<{ connections: number; interruptions: string[]; videos: number }> {
  return page.evaluate(() => {
    const { firstPictureSeen: seen } = window as unknown as {
      firstPictureSeen: { connections: number; interruptions: string[]; videos: Set<EventTarget> };
    };
    return { connections: seen.connections, interruptions: seen.interruptions, videos: seen.videos.size };
  });
}
