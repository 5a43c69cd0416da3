// How sharp a video's picture is: what a blur takes away.
import type { Locator } from "@playwright/test";

/** The mean square of the difference between neighbouring pixels of the frame shown now; 0 without one. A blurred edge
 * has as much of a difference as a sharp one, spread over more pixels: only its square is smaller. */
export function sharpness(video: Locator): Promise<number> {
  return video.evaluate((element) => {
    const [width, height] = [320, 180];
    const pen = new OffscreenCanvas(width, height).getContext("2d")!;
    pen.drawImage(element as HTMLVideoElement, 0, 0, width, height);
    const { data } = pen.getImageData(0, 0, width, height);
    let sum = 0;
    for (let at = 4; at < data.length; at += 4) sum += (data[at]! - data[at - 4]!) ** 2;
    return sum / (width * height);
  });
}
