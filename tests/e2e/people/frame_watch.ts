// Watches one tile's video for cuts and pauses. A cut is another element, another track, or one that stopped. A pause is
// the longest time between two frames put on the screen.
import type { Locator } from "@playwright/test";

type Watched = {
  video: HTMLVideoElement;
  track: MediaStreamTrack;
  cuts: string[];
  last: number;
  longest: number;
  frames: number;
  pageLast: number;
  pageLongest: number;
};

/** The events of a video that is cut off. */
export const CUTS = ["pause", "emptied", "abort", "ended"];

export class FrameWatch {
  private constructor(
    private readonly tile: Locator,
    private readonly key: string,
  ) {}

  static async on(tile: Locator): Promise<FrameWatch> {
    const key = `watched-${Math.random()}`;
    await tile.locator("video").evaluate((element, [key, events]) => {
      const video = element as HTMLVideoElement;
      const track = (video.srcObject as MediaStream).getVideoTracks()[0]!;
      const now = performance.now();
      const watched: Watched = { video, track, cuts: [], last: now, longest: 0, frames: 0, pageLast: now, pageLongest: 0 };
      for (const cut of events) video.addEventListener(cut, () => watched.cuts.push(cut));
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
    }, [key, CUTS] as const);
    return new FrameWatch(tile, key);
  }

  private read<Read extends "frames" | "pageLongest">(what: Read): Promise<Watched[Read]> {
    return this.tile.page().evaluate(([key, what]) => (window as unknown as Record<string, Watched>)[key]![what], [this.key, what] as const);
  }

  frames(): Promise<number> {
    return this.read("frames");
  }

  /** What has cut the picture off, if anything has. */
  cuts(): Promise<string[]> {
    return this.tile.evaluate((tile, key) => {
      const { video, track, cuts } = (window as unknown as Record<string, Watched>)[key]!;
      const found = [...cuts];
      if (tile.querySelector("video") !== video) found.push("another video element");
      if ((video.srcObject as MediaStream | null)?.getVideoTracks()[0] !== track) found.push("another track");
      if (track.readyState !== "live") found.push("the track has ended");
      return found;
    }, this.key);
  }

  /** In milliseconds, up to now. */
  async longestPause(): Promise<number> {
    return this.tile.page().evaluate((key) => {
      const { last, longest } = (window as unknown as Record<string, Watched>)[key]!;
      return Math.max(longest, performance.now() - last);
    }, this.key);
  }

  /** The longest time, in milliseconds, that the page as a whole drew nothing: the machine's doing. */
  longestPageStall(): Promise<number> {
    return this.read("pageLongest");
  }
}
