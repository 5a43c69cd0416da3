// The stage's controls: keys, Space held to talk, screen, small window, figures, and the question before leaving.
import { PHONE, type Person } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

/** Headless browsers have no screen to share: a canvas that moves stands for it. */
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

async function choose(person: Person, item: string): Promise<void> {
  await person.button("More controls").click();
  await person.page.getByRole("menuitem", { name: item }).click();
}

test("everything in the bar does what it says, by press and by key", async ({ arrive }) => {
  const [hanna, carla] = [await arrive("Hanna Controls"), await arrive("Carla Controls")];
  await carla.page.addInitScript(shareCanvas);
  await carla.page.reload();
  const room = await hanna.goLive("Every control");
  const [host, id] = [await hanna.api(), (await carla.api()).user!.id];
  await host.post(`/rooms/${room}/invitations`, { user_id: id });
  await carla.accept();
  await carla.joinStage();
  await hanna.tile(id).shows();
  const { keyboard } = carla.page;
  const muted = carla.button("Unmute microphone");
  const open = carla.button("Mute microphone");

  await test.step("keys switch microphone and camera", async () => {
    await keyboard.press("m");
    await expect(muted).toBeVisible();
    await expect(hanna.tile(id).it).toContainText("Muted");
    await keyboard.press("v");
    await expect(carla.button("Turn camera on")).toBeVisible();
    await keyboard.press("c");
    await expect(carla.button("Turn camera off")).toBeVisible();
  });

  await test.step("Space is heard for as long as it is held, and no longer when one looks away", async () => {
    await keyboard.down(" ");
    await expect(open).toBeVisible();
    await expect(carla.page.getByText("You are heard while you hold Space")).toBeVisible();
    await expect(hanna.tile(id).it).not.toContainText("Muted");
    await keyboard.up(" ");
    await expect(muted).toBeVisible();
    await keyboard.down(" ");
    await expect(open).toBeVisible();
    await carla.page.evaluate(() => window.dispatchEvent(new Event("blur")));
    await expect(muted).toBeVisible();
    await keyboard.up(" ");
    await expect(hanna.tile(id).it).toContainText("Muted");
  });

  await test.step("while typing no key does anything", async () => {
    await carla.page.evaluate(() => {
      const text = Object.assign(document.createElement("input"), { id: "typing" });
      document.body.append(text);
      text.focus();
    });
    await keyboard.type("my cat sleeps?");
    await expect(carla.page.locator("#typing")).toHaveValue("my cat sleeps?");
    await expect(muted).toBeVisible();
    await expect(carla.button("Turn camera off")).toBeVisible();
    await expect(carla.page.getByRole("dialog")).toBeHidden();
    await carla.page.locator("#typing").evaluate((text) => text.remove());
  });

  await test.step("the sheet tells the keys", async () => {
    await keyboard.press("?");
    const sheet = carla.page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(sheet).toContainText("Microphone on or off");
    await keyboard.press("m");
    await carla.page.screenshot({ path: `${pictures}/controls-keys.png` });
    await keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await expect(muted).toBeVisible();
  });

  await test.step("the layout goes to the spotlight and back", async () => {
    await keyboard.press("l");
    await expect(carla.button("Show everybody alike")).toBeVisible();
    await carla.button("Show everybody alike").click();
    await expect(carla.button("Show one person large")).toBeVisible();
  });

  await test.step("a screen is shared beside the camera, and ends from the browser's own bar too", async () => {
    await carla.button("Share your screen").click();
    await expect(carla.button("Stop sharing")).toBeVisible();
    const screen = hanna.page.getByTestId("tile").filter({ hasText: /screen/i });
    await expect(screen).toBeVisible();
    await expect.poll(async () => figures(carla)).toMatch(/Screen/);
    await carla.page.evaluate(() => {
      const track = (window as unknown as { sharedScreen: MediaStreamTrack }).sharedScreen;
      track.stop();
      track.dispatchEvent(new Event("ended"));
    });
    await expect(carla.button("Share your screen")).toBeVisible();
    // The sound is asked for without the call's own, and this page is not among the choices.
    const asked = async () => JSON.parse(await carla.page.evaluate(() => (window as unknown as { askedOfScreen: string }).askedOfScreen));
    const choices = { selfBrowserSurface: "exclude", surfaceSwitching: "include", systemAudio: "include" };
    expect(await asked()).toMatchObject({ audio: { restrictOwnAudio: true }, ...choices });
    await carla.page.evaluate(() => {
      const { restrictOwnAudio: _, ...others } = navigator.mediaDevices.getSupportedConstraints() as Record<string, boolean>;
      navigator.mediaDevices.getSupportedConstraints = () => others;
    });
    await keyboard.press("s");
    await expect(carla.button("Stop sharing")).toBeVisible();
    // Browsers that cannot leave it out take out what the speakers play, and touch nothing else of what may be music.
    const cleaned = { echoCancellation: true, noiseSuppression: false, autoGainControl: false };
    expect(await asked()).toMatchObject({ audio: cleaned, ...choices });
    expect((await asked()).audio).not.toHaveProperty("restrictOwnAudio");
    await keyboard.press("s");
    await expect(carla.button("Share your screen")).toBeVisible();
    await expect(screen).toHaveCount(0);
  });

  await test.step("figures tell size, frames, bitrate and delay of both", async () => {
    await expect.poll(async () => figures(carla)).toMatch(/Hanna Controls.*Camera.*\d+×\d+.*\d/s);
    await expect.poll(async () => figures(carla)).toMatch(/Carla Controls.*Camera.*\d+×\d+.* ms/s);
    await carla.page.screenshot({ path: `${pictures}/controls-figures.png` });
    await keyboard.press("i");
    await expect(carla.page.getByTestId("statistics")).toBeHidden();
  });

  await test.step("devices are chosen while live", async () => {
    await choose(carla, "Camera, microphone, speaker");
    const dialog = carla.page.getByRole("dialog", { name: "Camera, microphone and speaker" });
    const camera = dialog.getByRole("combobox", { name: "Camera", exact: true });
    const before = await camera.inputValue();
    await camera.selectOption({ label: "fake_device_2" });
    await expect(camera).not.toHaveValue(before);
    await carla.page.screenshot({ path: `${pictures}/controls-devices.png` });
    await dialog.getByRole("button", { name: "Close" }).click();
    await hanna.tile(id).shows();
  });

  await test.step("the stage goes into a small window and comes back, with its pictures", async () => {
    const hannaId = host.user!.id;
    const window = carla.page.context().waitForEvent("page", { timeout: 10_000 }).catch(() => undefined);
    await keyboard.press("p");
    const small = await window;
    await expect(carla.page.getByText("The stage is in its own small window.")).toBeVisible();
    if (small) await expect(small.getByTestId("tile").first()).toBeVisible();
    await keyboard.press("p");
    await expect(carla.page.getByText("The stage is in its own small window.")).toBeHidden();
    await carla.tile(hannaId).shows();
  });

  await test.step("the whole screen is for the stage, and Escape gives it back", async () => {
    const { page } = carla;
    const hasScreen = () => page.evaluate(() => document.fullscreenElement !== null);
    const size = async () => {
      const { width, height } = (await page.getByTestId("stage-grid").boundingBox())!;
      return { width, height };
    };
    const offers = async (name: string) => {
      await carla.button("More controls").click();
      await expect(page.getByRole("menuitem", { name, exact: true })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("menuitem", { name, exact: true })).toBeHidden();
    };
    const before = await size();
    const frames = await carla.tile(host.user!.id).frames();
    await offers("Full screen");
    await choose(carla, "Full screen");
    await expect.poll(hasScreen).toBe(true);
    await offers("Leave full screen");
    // A window without a screen stays as large as it is: the stage has no less of it than before.
    await expect.poll(async () => (await size()).width).toBeGreaterThanOrEqual(before.width);
    await expect.poll(async () => (await size()).height).toBeGreaterThanOrEqual(before.height);
    await page.screenshot({ path: `${pictures}/controls-fullscreen.png` });
    await choose(carla, "Leave full screen");
    await expect.poll(hasScreen).toBe(false);
    await offers("Full screen");
    await keyboard.press("f");
    await expect.poll(hasScreen).toBe(true);
    await offers("Leave full screen");
    // What Escape does is the browser's own: it ends it without asking the page.
    await page.evaluate(() => document.exitFullscreen());
    await expect.poll(hasScreen).toBe(false);
    await offers("Full screen");
    expect(await carla.tile(host.user!.id).frames(), "no picture began anew").toBeGreaterThanOrEqual(frames);
  });

  await test.step("nobody leaves the stage by accident", async () => {
    const question = carla.page.getByRole("dialog", { name: "Leave the stage?" });
    const entries = () => carla.page.evaluate(() => history.length);
    const before = await entries();
    const back = carla.page.getByRole("link", { name: "Back to rooms" });
    for (const leave of [() => back.click(), () => carla.page.goBack(), () => carla.page.goBack()]) {
      await leave();
      await expect(question).toBeVisible();
      await expect(carla.page).toHaveURL(new RegExp(`/rooms/${room}$`));
      await question.getByRole("button", { name: "Stay on stage" }).click();
      await expect(question).toBeHidden();
    }
    expect(await entries(), "no entries pile up").toBe(before);
    await hanna.tile(id).is("live");
  });

  await test.step("the browser asks before the page itself goes", async () => {
    const asked = carla.page.waitForEvent("dialog");
    await carla.page.evaluate(() => void setTimeout(() => location.reload()));
    const question = await asked;
    expect(question.type()).toBe("beforeunload");
    await question.dismiss();
    await carla.tile(id).is("live");
    await hanna.tile(id).is("live");
  });

  await test.step("who leaves by Back is where they came from, and can go on from there", async () => {
    await carla.page.goBack();
    const question = carla.page.getByRole("dialog", { name: "Leave the stage?" });
    await carla.page.screenshot({ path: `${pictures}/controls-leave.png` });
    await question.getByRole("button", { name: "Leave the stage" }).click();
    await hanna.tile(id).isGone();
    await expect(carla.page).toHaveURL(/\/$/);
    await expect(carla.page.locator(".controls")).toBeHidden();
    await carla.page.goForward();
    await expect(carla.page).toHaveURL(new RegExp(`/rooms/${room}$`));
    await carla.tile(host.user!.id).shows();
    await carla.page.goBack();
    await expect(carla.page).toHaveURL(/\/$/);
  });
  await host.post(`/rooms/${room}/stop`);
});

async function figures(person: Person): Promise<string> {
  const panel = person.page.getByTestId("statistics");
  if (!(await panel.isVisible())) await person.page.keyboard.press("i");
  return (await panel.textContent()) ?? "";
}

test("on a phone the bar fits, and every target is large enough", async ({ arrive }) => {
  const hanna = await arrive("Hanna Thumbs", PHONE);
  const room = await hanna.goLive("In one hand");
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
  await (await hanna.api()).post(`/rooms/${room}/stop`);
});
