// What a page has opened of camera and microphone: a track that still runs is a light that still shines.
import type { Page } from "@playwright/test";

/** Call before the page is opened. */
export async function noteCapture(page: Page): Promise<void> {
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

/** How many tracks run now, and how many were ever opened. */
export function captured(page: Page): Promise<{ running: number; opened: number }> {
  return page.evaluate(() => {
    const { openedTracks } = window as unknown as { openedTracks: MediaStreamTrack[] };
    return { running: openedTracks.filter((track) => track.readyState === "live").length, opened: openedTracks.length };
  });
}
