// A browser that does not play even silent videos until somebody touches the page, as an iPhone in low power mode does.
import { PHONE, type Person } from "./people/person";
import { keepConnections, picturePackets } from "./people/received";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

/** Emulates it: no video plays, by `play()` or by itself, before a button was pressed. Call it before the page is opened. */
async function holdPicturesBack(person: Person): Promise<void> {
  await person.page.addInitScript(() => {
    let touched = false;
    addEventListener("click", (event) => (touched ||= (event.target as Element).closest("button") !== null), true);
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
      const isHeld = this instanceof HTMLVideoElement && !touched;
      return isHeld ? Promise.reject(new DOMException("held back", "NotAllowedError")) : play.call(this);
    };
    Object.defineProperty(HTMLMediaElement.prototype, "autoplay", { get: () => false, set: () => {} });
    // Chromium counts the frames that it could have shown.
    const quality = HTMLVideoElement.prototype.getVideoPlaybackQuality;
    HTMLVideoElement.prototype.getVideoPlaybackQuality = function () {
      const counted = quality.call(this);
      return this.paused ? { ...counted, totalVideoFrames: 0 } : counted;
    };
    // A second subscription brings another track; both are counted.
    const tracks = new Set<string>();
    Object.assign(window, { tracksShown: tracks });
    const add = MediaStream.prototype.addTrack;
    MediaStream.prototype.addTrack = function (track) {
      if (track.kind === "video") tracks.add(track.id);
      return add.call(this, track);
    };
  });
}

const tracksShown = (person: Person): Promise<number> =>
  person.page.evaluate(() => (window as unknown as { tracksShown: Set<string> }).tracksShown.size);

test("a viewer whose browser holds video back gets one button, and the same pictures once they press it", async ({ stranger, scenes }) => {
  const { room, host } = await scenes.broadcast("Hedda Heldback", "Held back");
  const vera = await stranger("Vera Saver", PHONE);
  await keepConnections(vera.page);
  await holdPicturesBack(vera);
  await vera.signIn();
  // The room's page is loaded again: an earlier touch does not count.
  await vera.open(room.path);
  const tile = vera.tile(host);
  await tile.is("live");
  await expect(vera.button("Tap to watch")).toBeVisible();
  await expect(vera.button("Tap to hear")).toBeHidden();

  // Long enough for a picture to be subscribed to again and given up: about 15 frames a second arrive meanwhile.
  const before = await picturePackets(vera.page);
  await expect.poll(() => picturePackets(vera.page), { timeout: 120_000 }).toBeGreaterThan(before + 200);
  expect(await tile.it.locator("video").evaluate((video) => (video as HTMLVideoElement).currentTime)).toBe(0);
  await expect(tile.it).not.toHaveClass(/unseen-picture/);
  await vera.page.screenshot({ path: `${pictures}/held-back-phone.png` });

  await vera.button("Tap to watch").click();
  await tile.shows();
  await expect(vera.button("Tap to watch")).toBeHidden();
  expect(await tracksShown(vera), "no picture was subscribed to again").toBe(1);
});
