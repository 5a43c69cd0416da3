// Takes screenshots of the gallery's stage, 1 to 12 people on four screens, into target/stage-pictures. Nothing is measured.
// With COSTAGE_UPDATE_PICTURES=1 it also renews the pictures of docs/stage, at half their size.
import { mkdirSync } from "node:fs";
import { type Page, expect, test as base } from "@playwright/test";
import { launch } from "../e2e/people/browser";
import { Costage } from "../e2e/stack/costage";
import { report } from "./report";

const FOLDER = "target/stage-pictures";
const SCREENS = [
  { width: 360, height: 780 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1080 },
];
const GOLDEN = ["360x780-02", "360x780-04", "768x1024-05", "1440x900-03", "1440x900-06", "2560x1080-12"];

/** Gives every tile a picture of a person with the aspect ratio that the gallery states. */
async function givePictures(page: Page): Promise<void> {
  await page.evaluate(() => {
    const aspects = [9 / 16, 16 / 9, 4 / 3, 9 / 16, 16 / 9, 1];
    document.querySelectorAll("[data-testid=tile] video").forEach((element, number) => {
      const aspect = aspects[number % aspects.length]!;
      const [width, height] = aspect < 1 ? [360, Math.round(360 / aspect)] : [Math.round(360 * aspect), 360];
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const pen = canvas.getContext("2d")!;
      const hue = (number * 67 + 20) % 360;
      const disc = (x: number, y: number, across: number, up: number, colour: string) => {
        pen.fillStyle = colour;
        pen.beginPath();
        pen.ellipse(x, y, across, up, 0, 0, 7);
        pen.fill();
      };
      const draw = () => {
        pen.fillStyle = `hsl(${hue} 35% 34%)`;
        pen.fillRect(0, 0, width, height);
        pen.fillStyle = `hsl(${hue} 30% 42%)`;
        pen.fillRect(0, height * 0.72, width, height);
        const size = Math.min(width, height);
        disc(width / 2, height, size * 0.42, size * 0.42, `hsl(${(hue + 140) % 360} 40% 55%)`);
        disc(width / 2, height * 0.42, size * 0.17, size * 0.21, `hsl(25 ${35 + number}% ${70 - number * 3}%)`);
      };
      draw();
      setInterval(draw, 100);
      const video = element as HTMLVideoElement;
      video.srcObject = canvas.captureStream(10);
      void video.play();
    });
  });
  await expect
    .poll(() => page.locator("[data-testid=tile] video").evaluateAll((all) => all.filter((one) => !(one as HTMLVideoElement).videoWidth).length))
    .toBe(0);
}

base("stage pictures", async () => {
  base.setTimeout(600_000);
  mkdirSync(FOLDER, { recursive: true });
  const costage = await Costage.start();
  const browser = await launch();
  let taken = 0;
  try {
    for (const viewport of SCREENS) {
      const phone = viewport.width < 500;
      const context = await browser.newContext({ viewport, isMobile: phone, hasTouch: phone, colorScheme: "dark" });
      const page = await context.newPage();
      for (let people = 1; people <= 12; people++) {
        await page.goto(`${costage.url}/gallery?stage=${people}`);
        await expect(page.getByTestId("tile")).toHaveCount(people);
        await givePictures(page);
        const name = `${viewport.width}x${viewport.height}-${String(people).padStart(2, "0")}`;
        await page.screenshot({ path: `${FOLDER}/${name}.png` });
        taken += 1;
        if (process.env.COSTAGE_UPDATE_PICTURES && GOLDEN.includes(name)) await update(page, name);
      }
      await context.close();
    }
  } finally {
    await browser.close();
    await costage.stop();
  }
  report("stage_pictures", `${taken} screenshots in ${FOLDER}`);
});

/** Saves the screenshot at half its size in the repository. */
async function update(page: Page, name: string): Promise<void> {
  const { width, height } = page.viewportSize()!;
  const whole = (await page.screenshot()).toString("base64");
  // In a separate context: a phone's context would lay out a page without a viewport tag for a desktop.
  const half = await page.context().browser()!.newPage({ viewport: { width: width / 2, height: height / 2 } });
  await half.setContent(`<style>* { margin: 0 } img { width: 100vw; display: block }</style><img src="data:image/png;base64,${whole}">`);
  await half.locator("img").evaluate((image) => (image as HTMLImageElement).decode());
  await half.screenshot({ path: `docs/stage/${name}.png` });
  await half.close();
}
