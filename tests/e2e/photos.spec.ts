// Photos from a phone as product pictures: the browser makes them smaller and upright, and removes where they were taken.
// The server would refuse each of the originals.
import { type Page } from "@playwright/test";
import { PHONE } from "./people/person";
import { Products } from "./people/products";
import type { Scenes } from "./scenes/scenes";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";
const LIMIT = 512 * 1024;

type Kind = "photo" | "medium" | "screenshot" | "heic" | "text";

/** Makes a file in the page and picks it in the form; returns its size in bytes. */
function pick(page: Page, kind: Kind): Promise<number> {
  return page.evaluate(async (kind) => {
    const drawn = async (width: number, height: number, type: string, quality: number): Promise<Blob> => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const pen = canvas.getContext("2d")!;
      const noise = pen.createImageData(width, height);
      const bytes = new Uint32Array(noise.data.buffer);
      let seed = 1;
      for (let at = 0; at < bytes.length; at += 1) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0;
        // Red on the left and blue on the right, to see which way is up.
        const tint = at % width < width / 2 ? 0xff2030c0 : 0xffc03020;
        bytes[at] = tint ^ ((seed >>> 8) & 0x3f3f3f);
      }
      pen.putImageData(noise, 0, 0);
      if (type === "image/png") pen.clearRect(0, 0, width / 4, height / 4);
      return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob!), type, quality));
    };
    // Orientation 6: the left side is up. GPS latitude reference: N.
    const EXIF = [
      0xff, 0xe1, 0x00, 0x46, ...[..."Exif"].map((letter) => letter.charCodeAt(0)), 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8,
      0, 2, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0,
      0, 1, 0, 1, 0, 2, 0, 0, 0, 2, 0x4e, 0, 0, 0, 0, 0, 0, 0, ...new Array<number>(6).fill(0),
    ];
    const make: Record<typeof kind, () => Promise<File>> = {
      photo: async () => {
        const jpeg = await (await drawn(4000, 3000, "image/jpeg", 0.9)).arrayBuffer();
        return new File([jpeg.slice(0, 2), new Uint8Array(EXIF), jpeg.slice(2)], "IMG_0001.JPG", { type: "image/jpeg" });
      },
      medium: async () => new File([await drawn(1400, 1100, "image/jpeg", 0.9)], "bowl.jpg", { type: "image/jpeg" }),
      screenshot: async () => new File([await drawn(2600, 1900, "image/png", 1)], "Screenshot.png", { type: "image/png" }),
      heic: async () => new File(["\0\0\0\x24ftypheic\0\0\0\0", new Uint8Array(4000)], "IMG_0002.HEIC", { type: "image/heic" }),
      text: async () => new File(["not a picture"], "bowl.jpg", { type: "image/jpeg" }),
    };
    const file = await make[kind]();
    const chosen = new DataTransfer();
    chosen.items.add(file);
    const input = document.querySelector<HTMLInputElement>("dialog[open] input[type=file]")!;
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return file.size;
  }, kind);
}

/** The picture that the server serves at `path`: bytes, pixels, colours at its top, bottom and corner, and whether it has Exif. */
function served(page: Page, path: string) {
  return page.evaluate(async (path) => {
    const blob = await (await fetch(path)).blob();
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const picture = await createImageBitmap(blob);
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
    const pen = canvas.getContext("2d")!;
    pen.drawImage(picture, 0, 0);
    const colour = (x: number, y: number) => [...pen.getImageData(x, y, 1, 1).data];
    const middle = picture.width / 2;
    return {
      bytes: blob.size,
      pixels: [picture.width, picture.height],
      top: colour(middle, picture.height * 0.1),
      bottom: colour(middle, picture.height * 0.9),
      corner: colour(2, 2),
      hasExif: new TextDecoder("latin1").decode(bytes).includes("Exif"),
    };
  }, path);
}

/** A host on a phone who fills in the form for a new product. */
async function newProduct(scenes: Scenes) {
  const { host } = await scenes.openRoom("Hanna Photos", "Straight from the phone", PHONE);
  const products = new Products(host.page);
  await products.open();
  await products.startNew();
  const address = products.field("Picture (optional)");
  /** Waits until a picture is uploaded in place of the one at `before`; returns its address. */
  const uploaded = async (before = ""): Promise<string> => {
    await expect(address).toHaveValue(/^\/api\/v1\/product-images\//);
    await expect(address).not.toHaveValue(before);
    return address.inputValue();
  };
  return { page: host.page, form: products.dialog, address, uploaded };
}

test("a photo from a phone becomes a small, upright picture without its location", async ({ scenes }) => {
  const { page, uploaded } = await newProduct(scenes);
  expect(await pick(page, "photo")).toBeGreaterThan(3_500_000);
  const photo = await served(page, await uploaded());
  expect(photo.pixels).toEqual([768, 1024]);
  expect(photo.bytes).toBeLessThanOrEqual(LIMIT);
  expect(photo.hasExif).toBe(false);
  const isRed = ([red, , blue]: number[]) => red! > blue! + 60;
  expect([isRed(photo.top), isRed(photo.bottom)], `${photo.top} over ${photo.bottom}`).toEqual([true, false]);
});

test("a photo slightly over the limit, and a screenshot with a transparent corner, become small", async ({ scenes }) => {
  const { page, uploaded } = await newProduct(scenes);
  expect(await pick(page, "medium")).toBeGreaterThan(LIMIT);
  const medium = await uploaded();
  expect((await served(page, medium)).pixels).toEqual([1024, 805]);
  expect(await pick(page, "screenshot")).toBeGreaterThan(9_000_000);
  const screenshot = await served(page, await uploaded(medium));
  expect(screenshot.pixels[0]).toBe(1024);
  expect(screenshot.bytes).toBeLessThanOrEqual(LIMIT);
  expect(screenshot.corner[3], "still transparent").toBe(0);
});

test("the form says what it does with a picture, and cannot be saved before the picture is there", async ({ scenes }) => {
  const { page, form, uploaded } = await newProduct(scenes);
  const save = form.getByRole("button", { name: "Save" });
  await page.evaluate(() => {
    const open = window.createImageBitmap.bind(window) as (...args: unknown[]) => Promise<ImageBitmap>;
    let letDecode = (): void => {};
    const mayDecode = new Promise<void>((resolve) => (letDecode = resolve));
    Object.assign(window, { letDecode, createImageBitmap: (...args: unknown[]) => mayDecode.then(() => open(...args)) });
  });
  let letUpload = (): void => {};
  const mayUpload = new Promise<void>((resolve) => (letUpload = resolve));
  await page.route("**/product-images", async (route) => {
    await mayUpload;
    await route.continue();
  });
  await pick(page, "medium");
  await expect(form.getByText("Making the picture smaller…")).toBeVisible();
  await expect(save).toHaveAttribute("aria-disabled", "true");
  await page.screenshot({ path: `${pictures}/photo-phone.png` });
  await page.evaluate(() => (window as unknown as { letDecode: () => void }).letDecode());
  await expect(form.getByText("Uploading the picture…")).toBeVisible();
  letUpload();
  await uploaded();
  await expect(save).not.toHaveAttribute("aria-disabled", "true");
});

test("a file that this browser cannot open is explained, and the picture before it stays", async ({ scenes }) => {
  const { page, form, address, uploaded } = await newProduct(scenes);
  await pick(page, "medium");
  const before = await uploaded();
  await pick(page, "heic");
  await expect(form.getByText("This browser cannot open HEIC photos. Save the photo as JPEG")).toBeVisible();
  await page.screenshot({ path: `${pictures}/photo-heic-phone.png` });
  await pick(page, "text");
  await expect(form.getByText("This file is not a picture that can be opened here.")).toBeVisible();
  await expect(address).toHaveValue(before);
});
