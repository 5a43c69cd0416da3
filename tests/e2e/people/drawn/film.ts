// Drawn people for those who broadcast without a browser: a short film, painted once in a browser.
import type { Browser } from "@playwright/test";
import type { PictureSize } from "./camera";
import { type Look, lookOf } from "./looks";
import { inPage } from "./in_page";
import type { Parts, painter } from "./paint";

/** Pictures in I420, as LiveKit's client for Node takes them. */
export type Film = PictureSize & { pictures: Uint8Array[] };

/** Pictures a second. */
export const FILM_RATE = 5;

/** Paints a film of `look`, forwards and back again, so that it can be repeated without a jump. */
export async function filmOf(browser: Browser, look: string | number, { width, height }: PictureSize, length = 15): Promise<Film> {
  const page = await browser.newPage();
  const encoded = (await page.evaluate(inPage(paintPictures, { look: lookOf(look), width, height, length, rate: FILM_RATE }))) as string[];
  await page.close();
  const pictures = encoded.map((picture) => new Uint8Array(Buffer.from(picture, "base64")));
  return { width, height, pictures: [...pictures, ...pictures.slice(1, -1).reverse()] };
}

/** Paints one picture of `look`, as a browser sends it for the list of rooms. */
export async function jpegOf(browser: Browser, look: string | number, { width, height }: PictureSize): Promise<Buffer> {
  const page = await browser.newPage();
  const encoded = (await page.evaluate(inPage(paintJpeg, { look: lookOf(look), width, height }))) as string;
  await page.close();
  return Buffer.from(encoded.slice(encoded.indexOf(",") + 1), "base64");
}

/** Runs in the page; returns the picture's address with its content. */
async function paintJpeg(prepare: typeof painter, parts: Parts, { look, width, height }: PictureSize & { look: Look }): Promise<string> {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  prepare(look, width, height, parts)(canvas.getContext("2d")!, 0.4);
  return canvas.toDataURL("image/jpeg", 0.8);
}

/** Runs in the page; returns the pictures in I420 and base64. */
async function paintPictures(
  prepare: typeof painter,
  parts: Parts,
  { look, width, height, length, rate }: PictureSize & { look: Look; length: number; rate: number },
): Promise<string[]> {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true }) as unknown as CanvasRenderingContext2D;
  const paint = prepare(look, width, height, parts);
  const pictures: string[] = [];
  for (let at = 0; at < length; at += 1) {
    paint(context, 0.4 + at / rate);
    const { data } = context.getImageData(0, 0, width, height);
    const i420 = new Uint8Array((width * height * 3) / 2);
    let [luma, blue, red] = [0, width * height, width * height * 1.25];
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const pixel = (row * width + column) * 4;
        const [r, g, b] = [data[pixel]!, data[pixel + 1]!, data[pixel + 2]!];
        i420[luma++] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
        if (row % 2 || column % 2) continue;
        i420[blue++] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
        i420[red++] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
      }
    }
    const url = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result as string);
      reader.readAsDataURL(new Blob([i420]));
    });
    pictures.push(url.slice(url.indexOf(",") + 1));
  }
  return pictures;
}
