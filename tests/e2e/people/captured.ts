// The camera and microphone tracks that a page has opened: while one runs, the device's light is on.
import type { Page } from "@playwright/test";

/** Records every track that the page opens. Call it before the page is opened. */
export async function recordCapture(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const opened: MediaStreamTrack[] = [];
    Object.assign(window, { openedTracks: opened });
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      opened.push(...stream.getTracks());
      return stream;
    };
  });
}

/** How many tracks run now, and how many were opened in all. */
export function captured(page: Page): Promise<{ running: number; opened: number }> {
  return page.evaluate(() => {
    const { openedTracks } = window as unknown as { openedTracks: MediaStreamTrack[] };
    return { running: openedTracks.filter((track) => track.readyState === "live").length, opened: openedTracks.length };
  });
}
