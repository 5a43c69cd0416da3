// One person's tile on somebody's stage; that it shows video is proven by decoded frames.
import { type FrameLocator, type Locator, type Page, expect } from "@playwright/test";
import type { Words } from "./words";

export class Tile {
  readonly it: Locator;

  constructor(
    private readonly page: Page | FrameLocator,
    userId: string,
    private readonly words?: Words,
  ) {
    this.it = page.locator(`[data-testid=tile][data-user-id="${userId}"]`);
  }

  async is(state: "connecting" | "live" | "reconnecting" | "offline"): Promise<void> {
    await expect(this.it).toHaveAttribute("data-state", state);
  }

  async has(role: "host" | "co_host"): Promise<void> {
    await expect(this.it).toHaveAttribute("data-role", role);
  }

  async isGone(): Promise<void> {
    await expect(this.it).toHaveCount(0);
  }

  /** Frames the tile's video has decoded; 0 while it has none. */
  frames(): Promise<number> {
    return this.it.evaluateAll((tiles) => {
      const video = tiles[0]?.querySelector("video");
      return video ? video.getVideoPlaybackQuality().totalVideoFrames : 0;
    });
  }

  /** Waits until at least ten more frames than now were decoded. */
  async shows(): Promise<void> {
    await expect(this.it).toBeVisible();
    const before = await this.frames();
    await expect
      .poll(() => this.frames(), { message: "decoded frames rise", timeout: 60_000 })
      .toBeGreaterThan(before + 10);
  }

  /** In square CSS pixels. */
  async area(): Promise<number> {
    const box = await this.it.boundingBox();
    return box ? box.width * box.height : 0;
  }

  async removeFromStage(): Promise<void> {
    await this.it.hover();
    await this.it.getByRole("button").first().click();
    await this.page.getByRole("menuitem", { name: this.words?.of("Remove from stage") ?? "Remove from stage" }).click();
  }
}
