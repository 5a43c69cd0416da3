// One person's tile in Firefox. Frames on the screen prove that the picture moves.
import { expect } from "@playwright/test";
import type { Page } from "puppeteer-core";

/** Longer than the app takes to give up a frozen picture. */
const SECONDS_OF_PICTURE = 16;
const NEXT_FRAME_WITHIN_MS = 30_000;

type Snapshot = { state: string | undefined; isSeen: boolean; at: number };

export class TileInFirefox {
  private readonly selector: string;

  constructor(
    private readonly page: Page,
    userId: string,
  ) {
    this.selector = `[data-testid=tile][data-user-id="${userId}"]`;
  }

  async is(state: string): Promise<void> {
    await expect.poll(() => this.attribute("data-state")).toBe(state);
  }

  async isGone(): Promise<void> {
    await expect.poll(() => this.page.$$(this.selector)).toHaveLength(0);
  }

  /** Checks that frames arrive for longer than the app takes to give up a picture, and that it stays visible and live. */
  async keepsMoving(): Promise<void> {
    await this.is("live");
    const first = await this.nextFrame();
    let last = first;
    do {
      last = await this.nextFrame();
      expect(last, `after ${last.at - first.at} s of picture`).toMatchObject({ state: "live", isSeen: true });
    } while (last.at - first.at < SECONDS_OF_PICTURE);
  }

  /** Whether a picture is visible, moving or not. */
  isSeen(): Promise<boolean> {
    return this.page.evaluate((selector) => {
      const video = document.querySelector(`${selector} video`);
      return video?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ?? false;
    }, this.selector);
  }

  /** The size of the video, in its own pixels. */
  size(): Promise<{ width: number; height: number } | undefined> {
    return this.page.evaluate((selector) => {
      const video = document.querySelector<HTMLVideoElement>(`${selector} video`);
      return video ? { width: video.videoWidth, height: video.videoHeight } : undefined;
    }, this.selector);
  }

  /** Waits for a new frame on the screen and returns the state of the tile at that moment. */
  private async nextFrame(): Promise<Snapshot> {
    const look = await this.page.evaluate(
      async (selector, within) => {
        const tile = document.querySelector<HTMLElement>(selector);
        const video = tile?.querySelector("video");
        if (!tile || !video) return undefined;
        const isNew = await new Promise<boolean>((resolve) => {
          setTimeout(() => resolve(false), within);
          video.requestVideoFrameCallback(() => resolve(true));
        });
        const isSeen = isNew && video.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        return { state: tile.dataset.state, isSeen, at: video.currentTime };
      },
      this.selector,
      NEXT_FRAME_WITHIN_MS,
    );
    if (!look) throw new Error("the tile has no video");
    return look;
  }

  private attribute(name: string): Promise<string | null> {
    return this.page.$eval(this.selector, (tile, name) => tile.getAttribute(name), name).catch(() => null);
  }
}
