// A camera that shows a drawn person, in place of Chromium's test pattern.
import type { BrowserContext, Page } from "@playwright/test";
import { type Look, lookOf } from "./looks";
import type { Parts, painter } from "./paint";
import { inPage } from "./in_page";

/** A laptop's camera, or a phone's held upright. */
export const [LANDSCAPE, UPRIGHT] = [{ width: 1280, height: 720 }, { width: 720, height: 1280 }];
export type PictureSize = typeof LANDSCAPE;

type Options = {
  /** Who is in the picture: the number of a look, or the name it begins with. */
  look: string | number;
  size?: PictureSize;
  /** Pictures a second. */
  rate?: number;
};

/** Has every camera of the pages that are loaded from now on show `look`. Microphones stay as they are. */
export async function useDrawnCamera(where: Page | BrowserContext, { look, size = LANDSCAPE, rate = 10 }: Options): Promise<void> {
  await where.addInitScript({ content: inPage(replaceCameras, { look: lookOf(look), ...size, rate }) });
}

/** Runs in the page. A device is opened as ever, so that permissions, names and failures stay those of the browser. */
function replaceCameras(prepare: typeof painter, parts: Parts, { look, width, height, rate }: PictureSize & { look: Look; rate: number }): void {
  const devices = navigator.mediaDevices;
  // Pages from http:// have none.
  if (!devices) return;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    for (const device of stream.getVideoTracks()) {
      stream.removeTrack(device);
      stream.addTrack(draw(device));
    }
    return stream;
  };
  const draw = (device: MediaStreamTrack): MediaStreamTrack => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d", { alpha: false })!;
    const paint = prepare(look, width, height, parts);
    paint(context, 0);
    const timer = setInterval(() => paint(context, performance.now() / 1000), 1000 / rate);
    const drawn = canvas.captureStream(rate).getVideoTracks()[0]!;
    const [settings, stop] = [drawn.getSettings.bind(drawn), drawn.stop.bind(drawn)];
    const { deviceId, groupId } = device.getSettings();
    Object.defineProperty(drawn, "label", { value: device.label });
    drawn.getSettings = () => ({ ...settings(), deviceId, groupId, width, height });
    drawn.applyConstraints = async () => {};
    drawn.stop = () => {
      clearInterval(timer);
      device.stop();
      stop();
    };
    return drawn;
  };
}
