// Chromium as Debian ships it, with cameras and microphones that are not there.
import { type Browser, chromium } from "@playwright/test";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const ALLOWS_DEVICES = "--use-fake-ui-for-media-stream";
const MEDIA = [
  // The second fake camera makes 16-bit grey pictures, which Chromium shows but does not send; the third is an
  // ordinary one again. Each frame is drawn, sent and shown without a graphics card, so half of the usual 20 a second are enough.
  "--use-fake-device-for-media-stream=device-count=3,fps=10",
  "--autoplay-policy=no-user-gesture-required",
];

export const FLAGS = [...QUIET, ...MEDIA, ALLOWS_DEVICES];

/** A browser. It grants cameras and microphones by itself unless the options say otherwise; `more` are flags of one story. */
export function launch({ allowsDevices = true, more = [] as string[] } = {}): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";
  const args = [...FLAGS.filter((flag) => allowsDevices || flag !== ALLOWS_DEVICES), ...more];
  return chromium.launch({ executablePath, headless: true, args });
}
