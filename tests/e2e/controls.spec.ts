// The stage's controls: keys, push to talk, screen sharing, the small window, connection figures, and the question before
// somebody leaves.
import { PHONE, type Person } from "./people/person";
import { Tile } from "./people/tile";
import type { Scenes } from "./scenes/scenes";
import { expect, sharedScene, test } from "./story";

const pictures = "target/e2e-results/screens";

/** Headless browsers have no screen to share: a moving canvas takes its place. */
function shareCanvas(): void {
  navigator.mediaDevices.getDisplayMedia = async (asked) => {
    Object.assign(window, { askedOfScreen: JSON.stringify(asked) });
    const canvas = Object.assign(document.createElement("canvas"), { width: 1280, height: 720 });
    const pen = canvas.getContext("2d")!;
    let step = 0;
    setInterval(() => {
      pen.fillStyle = `hsl(${(step += 3) % 360} 60% 40%)`;
      pen.fillRect(0, 0, 1280, 720);
    }, 40);
    const stream = canvas.captureStream(25);
    Object.assign(window, { sharedScreen: stream.getVideoTracks()[0] });
    return stream;
  };
}

/** Chooses an item of the menu of further controls. */
async function choose(person: Person, item: string): Promise<void> {
  await person.button("More controls").click();
  await person.page.getByRole("menuitem", { name: item }).click();
}

/** What the panel of connection figures says; opens it first. */
async function figures(person: Person): Promise<string> {
  const panel = person.page.getByTestId("statistics");
  if (!(await panel.isVisible())) await person.page.keyboard.press("i");
  return (await panel.textContent()) ?? "";
}

async function closeFigures(person: Person): Promise<void> {
  const panel = person.page.getByTestId("statistics");
  if (await panel.isVisible()) await person.page.keyboard.press("i");
  await expect(panel).toBeHidden();
}

const muted = (person: Person) => person.button("Unmute microphone");
const open = (person: Person) => person.button("Mute microphone");

/** Has the microphone muted or open, whatever it was before. */
async function setMuted(person: Person, isMuted: boolean): Promise<void> {
  await expect(muted(person).or(open(person))).toBeVisible();
  if ((await muted(person).isVisible()) !== isMuted) await person.page.keyboard.press("m");
  await expect(isMuted ? muted(person) : open(person)).toBeVisible();
}

/** A host and a co-host on stage; the co-host can share a screen. */
const stage = (scenes: Scenes) =>
  scenes.sharedStage("Every control", { host: "Hanna Controls", coHost: "Carla Controls" }, { prepare: (page) => page.addInitScript(shareCanvas) });

test.describe("on stage", () => {
  const scene = sharedScene(stage);

  test("keys switch microphone and camera", async () => {
    const { host, coHost } = scene();
    await setMuted(coHost, false);
    await coHost.page.keyboard.press("m");
    await expect(muted(coHost)).toBeVisible();
    await expect(host.tile(coHost).it).toContainText("Muted");
    await coHost.page.keyboard.press("v");
    await expect(coHost.button("Turn camera on")).toBeVisible();
    await coHost.page.keyboard.press("c");
    await expect(coHost.button("Turn camera off")).toBeVisible();
  });

  test("Space opens the microphone while it is held, and no longer when the window loses the focus", async () => {
    const { host, coHost } = scene();
    const { keyboard } = coHost.page;
    await setMuted(coHost, true);
    await keyboard.down(" ");
    await expect(open(coHost)).toBeVisible();
    await expect(coHost.page.getByText("You are heard while you hold Space")).toBeVisible();
    await expect(host.tile(coHost).it).not.toContainText("Muted");
    await keyboard.up(" ");
    await expect(muted(coHost)).toBeVisible();
    await keyboard.down(" ");
    await expect(open(coHost)).toBeVisible();
    await coHost.page.evaluate(() => window.dispatchEvent(new Event("blur")));
    await expect(muted(coHost)).toBeVisible();
    await keyboard.up(" ");
    await expect(host.tile(coHost).it).toContainText("Muted");
  });

  test("keys do nothing while somebody types", async () => {
    const { coHost } = scene();
    const { keyboard } = coHost.page;
    await setMuted(coHost, true);
    await coHost.page.evaluate(() => {
      const text = Object.assign(document.createElement("input"), { id: "typing" });
      document.body.append(text);
      text.focus();
    });
    await keyboard.type("my cat sleeps?");
    await expect(coHost.page.locator("#typing")).toHaveValue("my cat sleeps?");
    await expect(muted(coHost)).toBeVisible();
    await expect(coHost.button("Turn camera off")).toBeVisible();
    await expect(coHost.page.getByRole("dialog")).toBeHidden();
    await coHost.page.locator("#typing").evaluate((text) => text.remove());
  });

  test("the list of shortcuts opens by its key, and takes the keys while it is open", async () => {
    const { coHost } = scene();
    const { keyboard } = coHost.page;
    await setMuted(coHost, true);
    await keyboard.press("?");
    const list = coHost.page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(list).toContainText("Microphone on or off");
    await keyboard.press("m");
    await coHost.page.screenshot({ path: `${pictures}/controls-keys.png` });
    await keyboard.press("Escape");
    await expect(list).toBeHidden();
    await expect(muted(coHost)).toBeVisible();
  });

  test("the layout changes to the spotlight and back", async () => {
    const { coHost } = scene();
    await coHost.page.keyboard.press("l");
    await expect(coHost.button("Grid")).toBeVisible();
    await coHost.button("Grid").click();
    await expect(coHost.button("Spotlight")).toBeVisible();
  });

  test("a screen is shared beside the camera, and sharing ends from the browser's own bar too", async () => {
    const { host, coHost } = scene();
    const { page } = coHost;
    await coHost.button("Share your screen").click();
    await expect(coHost.button("Stop sharing")).toBeVisible();
    const screen = host.page.getByTestId("tile").filter({ hasText: /screen/i });
    await expect(screen).toBeVisible();
    await expect.poll(() => figures(coHost)).toMatch(/Screen/);
    await page.evaluate(() => {
      const track = (window as unknown as { sharedScreen: MediaStreamTrack }).sharedScreen;
      track.stop();
      track.dispatchEvent(new Event("ended"));
    });
    await expect(coHost.button("Share your screen")).toBeVisible();
    // The sound is asked for without the call's own, and this page is not offered.
    const asked = async () => JSON.parse(await page.evaluate(() => (window as unknown as { askedOfScreen: string }).askedOfScreen));
    const choices = { selfBrowserSurface: "exclude", surfaceSwitching: "include", systemAudio: "include" };
    expect(await asked()).toMatchObject({ audio: { restrictOwnAudio: true }, ...choices });
    await page.evaluate(() => {
      const { restrictOwnAudio: _, ...others } = navigator.mediaDevices.getSupportedConstraints() as Record<string, boolean>;
      navigator.mediaDevices.getSupportedConstraints = () => others;
    });
    await page.keyboard.press("s");
    await expect(coHost.button("Stop sharing")).toBeVisible();
    // Browsers that cannot leave the call's sound out cancel its echo, and process nothing else of what may be music.
    const cleaned = { echoCancellation: true, noiseSuppression: false, autoGainControl: false };
    expect(await asked()).toMatchObject({ audio: cleaned, ...choices });
    expect((await asked()).audio).not.toHaveProperty("restrictOwnAudio");
    await page.keyboard.press("s");
    await expect(coHost.button("Share your screen")).toBeVisible();
    await expect(screen).toHaveCount(0);
    await closeFigures(coHost);
  });

  test("the connection figures show size, frames, bitrate and delay of both people", async () => {
    const { coHost } = scene();
    await expect.poll(() => figures(coHost)).toMatch(/Hanna Controls.*Camera.*\d+×\d+.*\d/s);
    await expect.poll(() => figures(coHost)).toMatch(/Carla Controls.*Camera.*\d+×\d+.* ms/s);
    await coHost.page.screenshot({ path: `${pictures}/controls-figures.png` });
    await coHost.page.keyboard.press("i");
    await expect(coHost.page.getByTestId("statistics")).toBeHidden();
  });

  test("devices are changed while live", async () => {
    const { host, coHost } = scene();
    await choose(coHost, "Camera, microphone, speaker");
    const dialog = coHost.page.getByRole("dialog", { name: "Camera, microphone and speaker" });
    const camera = dialog.getByRole("combobox", { name: "Camera", exact: true });
    const before = await camera.inputValue();
    await camera.selectOption({ label: "fake_device_2" });
    await expect(camera).not.toHaveValue(before);
    await coHost.page.screenshot({ path: `${pictures}/controls-devices.png` });
    await dialog.getByRole("button", { name: "Close" }).click();
    await host.tile(coHost).shows();
  });

  test("the stage moves into a small window and back, with its pictures", async () => {
    const { host, coHost } = scene();
    const { page } = coHost;
    const window = page.context().waitForEvent("page", { timeout: 10_000 }).catch(() => undefined);
    await page.keyboard.press("p");
    const small = await window;
    await expect(page.getByText("The stage is in picture-in-picture.")).toBeVisible();
    if (small) await expect(new Tile(small, host.userId).it).toBeVisible();
    await page.keyboard.press("p");
    await expect(page.getByText("The stage is in picture-in-picture.")).toBeHidden();
    await coHost.tile(host).shows();
  });

  test("the stage fills the screen, and Escape ends it", async () => {
    const { host, coHost } = scene();
    const { page } = coHost;
    const hasScreen = () => page.evaluate(() => document.fullscreenElement !== null);
    const size = async () => {
      const { width, height } = (await page.getByTestId("stage-grid").boundingBox())!;
      return { width, height };
    };
    const offers = async (name: string) => {
      await coHost.button("More controls").click();
      await expect(page.getByRole("menuitem", { name, exact: true })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("menuitem", { name, exact: true })).toBeHidden();
    };
    const before = await size();
    const frames = await coHost.tile(host).frames();
    await offers("Full screen");
    await choose(coHost, "Full screen");
    await expect.poll(hasScreen).toBe(true);
    await offers("Leave full screen");
    // A headless window stays as large as it is: the stage has no less of it than before.
    await expect.poll(async () => (await size()).width).toBeGreaterThanOrEqual(before.width);
    await expect.poll(async () => (await size()).height).toBeGreaterThanOrEqual(before.height);
    await page.screenshot({ path: `${pictures}/controls-fullscreen.png` });
    await choose(coHost, "Leave full screen");
    await expect.poll(hasScreen).toBe(false);
    await offers("Full screen");
    await page.keyboard.press("f");
    await expect.poll(hasScreen).toBe(true);
    await offers("Leave full screen");
    // The browser handles Escape itself: it ends full screen without asking the page.
    await page.evaluate(() => document.exitFullscreen());
    await expect.poll(hasScreen).toBe(false);
    await offers("Full screen");
    expect(await coHost.tile(host).frames(), "no picture restarted").toBeGreaterThanOrEqual(frames);
  });

  test("leaving the room's page asks first", async () => {
    const { room, host, coHost } = scene();
    const question = coHost.page.getByRole("dialog", { name: "Leave the stage?" });
    const entries = () => coHost.page.evaluate(() => history.length);
    const before = await entries();
    const back = coHost.page.getByRole("link", { name: "Back to rooms" });
    for (const leave of [() => back.click(), () => coHost.page.goBack(), () => coHost.page.goBack()]) {
      await leave();
      await expect(question).toBeVisible();
      await expect(coHost.page).toHaveURL(new RegExp(`${room.path}$`));
      await question.getByRole("button", { name: "Stay on stage" }).click();
      await expect(question).toBeHidden();
    }
    expect(await entries(), "no history entries pile up").toBe(before);
    await host.tile(coHost).is("live");
  });

  test("the browser asks before the page is reloaded", async () => {
    const { host, coHost } = scene();
    const asked = coHost.page.waitForEvent("dialog");
    await coHost.page.evaluate(() => void setTimeout(() => location.reload()));
    const question = await asked;
    expect(question.type()).toBe("beforeunload");
    await question.dismiss();
    await coHost.tile(coHost).is("live");
    await host.tile(coHost).is("live");
  });
});

test("a co-host who leaves by Back is where they came from, and can return", async ({ scenes }) => {
  const { room, host, coHost } = await stage(scenes);
  await coHost.page.goBack();
  const question = coHost.page.getByRole("dialog", { name: "Leave the stage?" });
  await coHost.page.screenshot({ path: `${pictures}/controls-leave.png` });
  await question.getByRole("button", { name: "Leave the stage" }).click();
  await host.tile(coHost).isGone();
  await expect(coHost.page).toHaveURL(/\/$/);
  await expect(coHost.page.locator(".controls")).toBeHidden();
  await coHost.page.goForward();
  await expect(coHost.page).toHaveURL(new RegExp(`${room.path}$`));
  await coHost.tile(host).shows();
  await coHost.page.goBack();
  await expect(coHost.page).toHaveURL(/\/$/);
});

test("on a phone the bar fits, and every target is large enough", async ({ scenes }) => {
  const { host: hanna } = await scenes.goLive("Hanna Thumbs", "In one hand", PHONE);
  const bar = hanna.page.locator(".controls");
  const boxes = await bar.locator("button, a").evaluateAll((targets) =>
    targets
      .map((target) => target.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ left, right, width, height }) => ({ left, right, width, height })),
  );
  expect(boxes.length).toBeGreaterThanOrEqual(4);
  for (const box of boxes) {
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(390);
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
  }
  await hanna.page.screenshot({ path: `${pictures}/controls-phone.png` });
  await hanna.button("More controls").click();
  await hanna.page.screenshot({ path: `${pictures}/controls-phone-more.png` });
  await hanna.page.keyboard.press("Escape");
});
