// Watches one tile's video for pauses: the longest time between two frames put on the screen. A video that is taken
// away or attached again counts as one long pause.
import type { Locator } from "@playwright/test";

type Watched = { last: number; longest: number; frames: number; pageLast: number; pageLongest: number };

export class FrameWatch {
  private constructor(
    private readonly tile: Locator,
    private readonly key: string,
  ) {}

  static async on(tile: Locator): Promise<FrameWatch> {
    const key = `watched-${Math.random()}`;
    await tile.locator("video").evaluate((element, key) => {
      const video = element as HTMLVideoElement;
      const watched: Watched = { last: performance.now(), longest: 0, frames: 0, pageLast: performance.now(), pageLongest: 0 };
      (window as unknown as Record<string, Watched>)[key] = watched;
      const step = (now: number) => {
        watched.longest = Math.max(watched.longest, now - watched.last);
        watched.last = now;
        watched.frames += 1;
        video.requestVideoFrameCallback(step);
      };
      video.requestVideoFrameCallback(step);
      const tick = (now: number) => {
        watched.pageLongest = Math.max(watched.pageLongest, now - watched.pageLast);
        watched.pageLast = now;
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    }, key);
    return new FrameWatch(tile, key);
  }

  private read(): Promise<Watched> {
    return this.tile.page().evaluate((key) => (window as unknown as Record<string, Watched>)[key]!, this.key);
  }

  async frames(): Promise<number> {
    return (await this.read()).frames;
  }

  /** In milliseconds, up to now. */
  async longestPause(): Promise<number> {
    return this.tile.page().evaluate((key) => {
      const { last, longest } = (window as unknown as Record<string, Watched>)[key]!;
      return Math.max(longest, performance.now() - last);
    }, this.key);
  }

  /** The longest time, in milliseconds, that the page as a whole drew nothing: the machine's doing. */
  async longestPageStall(): Promise<number> {
    return (await this.read()).pageLongest;
  }
}
