// The green room: devices that are chosen, heard, refused or unplugged, and that none is opened twice.
import type { Page } from "@playwright/test";
import { launch } from "./people/browser";
import { DESKTOP, PHONE, Person } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

/** Records what is asked of camera and microphone, and has the microphone sound like a voice. */
function recordRequests(): void {
  const asked: MediaStreamConstraints[] = [];
  Object.assign(window, { asked });
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    asked.push(wanted ?? {});
    const stream = await open(wanted);
    const [silent] = stream.getAudioTracks();
    if (!silent) return stream;
    const context = new AudioContext();
    const [tone, output] = [context.createOscillator(), context.createMediaStreamDestination()];
    tone.connect(output);
    tone.start();
    const [voice] = output.stream.getAudioTracks();
    const settings = silent.getSettings();
    voice!.getSettings = () => settings;
    stream.removeTrack(silent);
    stream.addTrack(voice!);
    return stream;
  };
}

const asked = (person: Person): Promise<MediaStreamConstraints[]> =>
  person.page.evaluate(() => (window as unknown as { asked: MediaStreamConstraints[] }).asked);

const select = (person: Person, name: string) => person.page.getByRole("combobox", { name, exact: true });

test("devices are opened once on the way to the stage, and a muted microphone stays muted", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hanna Once", "Opened once");
  const carla = await scenes.inGreenRoom(room, "Carla Once", { prepare: (page) => page.addInitScript(recordRequests) });
  await expect(carla.page.getByText("We hear you")).toBeVisible();
  await expect(carla.page.getByText("Camera works")).toBeVisible();
  await carla.page.screenshot({ path: `${pictures}/green-room-desktop.png` });
  await carla.button("Mute microphone").click();
  await expect(carla.button("Unmute microphone")).toBeVisible();
  await carla.joinStage();
  await hanna.tile(carla).shows();
  await expect(hanna.tile(carla).it).toContainText("Muted");
  await expect(carla.button("Unmute microphone")).toBeVisible();
  expect(await asked(carla)).toHaveLength(1);
  // She still talks, and reads that nobody hears it.
  await expect(carla.page.getByText("your microphone is muted")).toBeVisible();
});

test("the host can read which devices of a co-host are ready", async ({ scenes }) => {
  const { room } = await scenes.broadcast("Hanna Reads", "Ready or not");
  await scenes.inGreenRoom(room, "Carla Ready");
  const ready = async () => (await room.read()).co_hosts[0]?.ready;
  await expect.poll(ready).toMatchObject({ camera: true, microphone: true });
});

for (const [name, screen] of [["a desktop", { viewport: DESKTOP }], ["a phone", PHONE]] as const) {
  test(`Go live stays where it is while devices open, on ${name}`, async ({ arrive }) => {
    const openDevicesLate = (page: Page) =>
      page.addInitScript(() => {
        const mayOpen = new Promise<void>((resolve) => Object.assign(window, { letDevicesOpen: resolve }));
        const devices = navigator.mediaDevices;
        const open = devices.getUserMedia.bind(devices);
        devices.getUserMedia = (wanted) => mayOpen.then(() => open(wanted));
      });
    const hanna = await arrive("Hanna Steady", { ...screen, prepare: openDevicesLate });
    await hanna.createRoom("Nothing moves");
    await expect(hanna.button("Go live")).toBeEnabled();
    const place = async () => Math.round((await hanna.button("Go live").boundingBox())!.y);
    const before = await place();
    await hanna.page.evaluate(() => (window as unknown as { letDevicesOpen: () => void }).letDevicesOpen());
    await expect(hanna.page.getByText("Camera works")).toBeVisible();
    await expect(select(hanna, "Video quality")).toBeVisible();
    expect(await place()).toBe(before);
  });
}

test("device choices survive a reload, on phones too", async ({ arrive }) => {
  const hanna = await arrive("Hanna Remembers", { ...PHONE, prepare: (page) => page.addInitScript(recordRequests) });
  await hanna.createRoom("Just as last time");
  const [camera, size] = [select(hanna, "Camera"), select(hanna, "Video quality")];
  await expect(camera.locator("option")).toHaveCount(3);
  await camera.selectOption({ index: 1 });
  await size.selectOption("360");
  const mirror = hanna.page.getByRole("switch", { name: "Mirror my picture" });
  await expect(mirror).toBeChecked();
  await mirror.click();
  const height = () =>
    hanna.page.evaluate(() => {
      const stream = document.querySelector("video")?.srcObject as MediaStream | null;
      return stream?.getVideoTracks()[0]?.getSettings().height;
    });
  await expect.poll(height).toBe(360);
  const chosen = await camera.inputValue();
  await hanna.page.screenshot({ path: `${pictures}/green-room-phone.png`, fullPage: true });
  await hanna.page.reload();
  await expect(camera).toHaveValue(chosen);
  await expect(size).toHaveValue("360");
  await expect(mirror).not.toBeChecked();
  await expect.poll(height).toBe(360);
  expect(await asked(hanna)).toHaveLength(1);
});

/** Gives a page's cameras the side they face, which no camera of a desktop has. */
function haveCamerasFace(): void {
  const settings = MediaStreamTrack.prototype.getSettings;
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  let facing = "user";
  devices.getUserMedia = async (wanted) => {
    const video = wanted?.video as MediaTrackConstraints | undefined;
    if (video?.facingMode) facing = String(video.facingMode);
    return open(wanted);
  };
  MediaStreamTrack.prototype.getSettings = function () {
    const own = settings.call(this);
    return this.kind === "video" ? { ...own, facingMode: facing } : own;
  };
}

test("a phone switches to its other camera", async ({ arrive }) => {
  const prepare = async (page: Page) => {
    await page.addInitScript(recordRequests);
    await page.addInitScript(haveCamerasFace);
  };
  const hanna = await arrive("Hanna Turns", { ...PHONE, prepare });
  await hanna.createRoom("Both sides");
  await hanna.button("Turn to the other camera").click();
  await expect
    .poll(async () => (await asked(hanna)).map(({ video }) => (video as MediaTrackConstraints)?.facingMode).at(-1))
    .toBe("environment");
  await expect(hanna.button("Turn camera off")).toBeVisible();
});

test("somebody who refused their devices reads how to allow them, and allowing is enough", async ({ costage }) => {
  // A browser that does not allow devices by itself.
  const browser = await launch({ allowsDevices: false });
  const hanna = await Person.arrive(browser, costage.url, "Hanna Refuses", { permissions: ["notifications"] });
  await hanna.signIn();
  await hanna.createRoom("Second thoughts");
  await expect(hanna.page.getByText("Your camera is blocked for this page")).toBeVisible();
  await expect(hanna.page.getByText("Your microphone is blocked for this page")).toBeVisible();
  await hanna.page.screenshot({ path: `${pictures}/green-room-refused.png` });
  await hanna.page.context().grantPermissions(["camera", "microphone"]);
  await expect(hanna.page.getByText("Camera works")).toBeVisible();
  await expect(hanna.button("Mute microphone")).toBeVisible();
  expect(hanna.errors).toEqual([]);
  await browser.close();
});

test("a busy camera is tried again by itself", async ({ arrive }) => {
  const refuseThreeTimes = (page: Page) =>
    page.addInitScript(() => {
      const devices = navigator.mediaDevices;
      const open = devices.getUserMedia.bind(devices);
      let refusals = 3;
      devices.getUserMedia = async (wanted) => {
        if (wanted?.video && refusals > 0) {
          refusals -= 1;
          throw new DOMException("simulated", "NotReadableError");
        }
        return open(wanted);
      };
    });
  const hanna = await arrive("Hanna Busy", { prepare: refuseThreeTimes });
  await hanna.createRoom("In a moment");
  await expect(hanna.page.getByText("Another program is using your camera")).toBeVisible();
  await expect(hanna.page.getByText("Camera works")).toBeVisible();
});

test("a browser without devices offers a link for another one", async ({ arrive }) => {
  const hideDevices = (page: Page) =>
    page.addInitScript(() => Object.defineProperty(navigator, "mediaDevices", { value: undefined }));
  const ina = await arrive("Ina InApp", { prepare: hideDevices });
  await ina.createRoom("From inside an app");
  await expect(ina.page.getByText("This browser cannot use your camera and microphone")).toBeVisible();
  await ina.button("Copy link").click();
  await expect(ina.page.getByText(/Link copied|could not be copied/)).toBeVisible();
});

/** Lets a story unplug devices and plug them in again, by `window.plug`. */
function makePluggable(): void {
  const devices = navigator.mediaDevices;
  const list = devices.enumerateDevices.bind(devices);
  const unplugged = new Set<string>();
  devices.enumerateDevices = async () => (await list()).filter(({ deviceId }) => !unplugged.has(deviceId));
  Object.assign(window, {
    plug: (id: string, isPlugged: boolean) => {
      if (isPlugged) unplugged.delete(id);
      else unplugged.add(id);
      devices.dispatchEvent(new Event("devicechange"));
    },
  });
}

test("a camera unplugged while live is replaced, and its return can be undone", async ({ arrive }) => {
  const hanna = await arrive("Hanna Unplugs", { prepare: (page) => page.addInitScript(makePluggable) });
  await hanna.createRoom("Cables");
  const camera = select(hanna, "Camera");
  await expect(camera.locator("option")).toHaveCount(3);
  await camera.selectOption({ index: 1 });
  const chosen = await camera.inputValue();
  await hanna.button("Go live").click();
  await expect(hanna.roomStatus).toContainText(/live/i);
  const plug = (isPlugged: boolean) =>
    hanna.page.evaluate(
      ([id, isPlugged]) => (window as unknown as { plug: (id: string, isPlugged: boolean) => void }).plug(id, isPlugged),
      [chosen, isPlugged] as [string, boolean],
    );
  const used = () =>
    hanna.page.evaluate(() => {
      const stream = document.querySelector<HTMLVideoElement>('[data-self="true"] video')?.srcObject as MediaStream;
      return stream?.getVideoTracks()[0]?.getSettings().deviceId;
    });
  await plug(false);
  await expect(hanna.page.getByText(/Camera switched to/)).toBeVisible();
  await expect.poll(used).not.toBe(chosen);
  await hanna.tile(hanna).shows();
  await plug(true);
  await hanna.button("Undo").click();
  await expect.poll(used).not.toBe(chosen);
  await hanna.tile(hanna).shows();
  await (await hanna.api()).post(`/rooms/${/room_\w+/.exec(hanna.page.url())![0]}/stop`);
});
