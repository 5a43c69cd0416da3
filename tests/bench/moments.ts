// Tells when a page, whichever it is, first shows a picture that came from elsewhere, and text that one can read.
import type { CDPSession, Page } from "@playwright/test";

/** In milliseconds since the navigation started. */
export type Moment = "picture" | "text";

const BINDING = "tellMoment";

/** Moments of one page, told as they happen. */
export class Moments {
  private readonly told = new Map<Moment, number>();
  private readonly waiting: (() => void)[] = [];

  private constructor() {}

  /** Watches what the page opens next; the text is that of the first element that matches `text`. */
  static async watch(page: Page, devtools: CDPSession, text: string | undefined): Promise<Moments> {
    const moments = new Moments();
    devtools.on("Runtime.bindingCalled", ({ name, payload }) => {
      if (name !== BINDING) return;
      const [what, at] = JSON.parse(payload) as [Moment, number];
      moments.told.set(what, at);
      for (const check of moments.waiting.splice(0)) check();
    });
    await devtools.send("Runtime.enable");
    await devtools.send("Runtime.addBinding", { name: BINDING });
    await page.addInitScript(watchInPage, { binding: BINDING, text });
    return moments;
  }

  /** Waits for a moment and returns it. */
  async when(what: Moment): Promise<number> {
    while (!this.told.has(what)) await new Promise<void>((check) => this.waiting.push(check));
    return this.told.get(what)!;
  }
}

/** Runs in the page before its own scripts. It only looks when the document changes, and stops when it has seen everything. */
function watchInPage({ binding, text }: { binding: string; text: string | undefined }): void {
  const tell = (what: Moment): void =>
    (window as unknown as Record<string, (payload: string) => void>)[binding]!(JSON.stringify([what, performance.now()]));
  const videos = document.getElementsByTagName("video");
  const watched = new WeakSet<HTMLVideoElement>();
  let [hasPicture, hasText] = [false, text === undefined];
  const onFrame = (video: HTMLVideoElement): void => {
    if (hasPicture) return;
    const { width, height } = video.getBoundingClientRect();
    const isShown = width > 1 && height > 1 && video.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!isShown) return void video.requestVideoFrameCallback(() => onFrame(video));
    hasPicture = true;
    tell("picture");
  };
  const look = (): void => {
    for (const video of videos) {
      if (watched.has(video)) continue;
      watched.add(video);
      video.requestVideoFrameCallback(() => onFrame(video));
    }
    if (!hasText && document.querySelector(text!)) {
      hasText = true;
      // It is painted with the next frame.
      requestAnimationFrame(() => requestAnimationFrame(() => tell("text")));
    }
    if (hasPicture && hasText) observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
}
