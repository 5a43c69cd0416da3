// One person's tile as Firefox shows it; that it moves is proven by frames put on the screen.
import { expect } from "@playwright/test";
import type { Page } from "puppeteer-core";

/** Longer than the app takes to give up a picture that stands still. */
const SECONDS_OF_PICTURE = 16;
const NEXT_FRAME_WITHIN_MS = 30_000;

type Look = { state: string | undefined; isSeen: boolean; at: number };

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

  /** Frames come, for longer than the app needs to give a picture up; all the while it can be seen and its state is the
   * same. */
  async goesOn(): Promise<void> {
    await this.is("live");
    const first = await this.nextFrame();
    let last = first;
    do {
      last = await this.nextFrame();
      expect(last, `after ${last.at - first.at} s of picture`).toMatchObject({ state: "live", isSeen: true });
    } while (last.at - first.at < SECONDS_OF_PICTURE);
  }

  /** Whether a picture can be seen, be it that it moves or not. */
  isSeen(): Promise<boolean> {
    return this.page.evaluate((selector) => {
      const video = document.querySelector(`${selector} video`);
      return video?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ?? false;
    }, this.selector);
  }

  /** The picture's size as it is shown, in its own pixels. */
  size(): Promise<{ width: number; height: number } | undefined> {
    return this.page.evaluate((selector) => {
      const video = document.querySelector<HTMLVideoElement>(`${selector} video`);
      return video ? { width: video.videoWidth, height: video.videoHeight } : undefined;
    }, this.selector);
  }

  /** Waits for a frame that is new on the screen, and looks at the tile then. */
  private async nextFrame(): Promise<Look> {
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
