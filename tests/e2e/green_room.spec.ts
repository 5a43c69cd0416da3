// The green room: what is chosen, heard, refused, unplugged, and that nothing is opened twice.
import { launch } from "./people/browser";
import { DESKTOP, PHONE, Person } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

/** Counts openings, keeps what was asked for, and gives a microphone that sounds like a voice. */
function watchCapture(): void {
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

test("from the banner to live the devices are opened once, and what is muted stays muted", async ({ arrive }) => {
  const [hanna, carla] = [await arrive("Hanna Once"), await arrive("Carla Once")];
  const room = await hanna.goLive("Opened once");
  await carla.page.addInitScript(watchCapture);
  await carla.page.reload();
  const id = (await carla.api()).user!.id;
  const host = await hanna.api();
  await host.post(`/rooms/${room}/invitations`, { user_id: id });
  await carla.accept();
  await expect(carla.page.getByText("We hear you")).toBeVisible();
  await expect(carla.page.getByText("Camera works")).toBeVisible();
  await carla.page.screenshot({ path: `${pictures}/green-room-desktop.png` });

  await test.step("the host learns what is ready", async () => {
    const ready = async () => (await host.get(`/rooms/${room}`)).body.co_hosts[0]?.ready;
    await expect.poll(ready).toMatchObject({ camera: true, microphone: true });
  });
  await carla.button("Mute microphone").click();
  await expect(carla.button("Unmute microphone")).toBeVisible();
  await carla.joinStage();
  await hanna.tile(id).shows();
  await expect(hanna.tile(id).it).toContainText("Muted");
  await expect(carla.button("Unmute microphone")).toBeVisible();
  expect(await asked(carla)).toHaveLength(1);
  // The voice goes on, and she is told that nobody hears it.
  await expect(carla.page.getByText("your microphone is muted")).toBeVisible();
  await host.post(`/rooms/${room}/stop`);
});

for (const [name, screen] of [["a desktop", { viewport: DESKTOP }], ["a phone", PHONE]] as const) {
  test(`what is pressed to go on stays where it is while devices come, on ${name}`, async ({ arrive }) => {
    const hanna = await arrive("Hanna Steady", screen);
    await hanna.page.addInitScript(() => {
      const come = new Promise<void>((resolve) => Object.assign(window, { letDevicesCome: resolve }));
      const devices = navigator.mediaDevices;
      const open = devices.getUserMedia.bind(devices);
      devices.getUserMedia = (wanted) => come.then(() => open(wanted));
    });
    await hanna.page.reload();
    await hanna.createRoom("Nothing moves");
    await expect(hanna.button("Go live")).toBeEnabled();
    const place = async () => Math.round((await hanna.button("Go live").boundingBox())!.y);
    const before = await place();
    await hanna.page.evaluate(() => (window as unknown as { letDevicesCome: () => void }).letDevicesCome());
    await expect(hanna.page.getByText("Camera works")).toBeVisible();
    await expect(select(hanna, "Picture size")).toBeVisible();
    expect(await place()).toBe(before);
  });
}

test("choices outlive a reload, on phones too", async ({ arrive }) => {
  const hanna = await arrive("Hanna Remembers", PHONE);
  await hanna.page.addInitScript(watchCapture);
  await hanna.page.reload();
  await hanna.createRoom("Just as last time");
  const [camera, size] = [select(hanna, "Camera"), select(hanna, "Picture size")];
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

  await test.step("a phone turns to its other camera", async () => {
    await hanna.page.evaluate(() => {
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
    });
    // The camera is looked at anew, which now has a side.
    await hanna.button("Turn camera off").click();
    await hanna.button("Turn camera on").click();
    await hanna.button("Turn to the other camera").click();
    await expect
      .poll(async () => (await asked(hanna)).map(({ video }) => (video as MediaTrackConstraints)?.facingMode).at(-1))
      .toBe("environment");
    await expect(hanna.button("Turn camera off")).toBeVisible();
  });
});

test("who refused is told how to allow it, and allowing it is enough", async ({ costage }) => {
  // A browser that does not say yes to everything by itself.
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

test("a busy camera is tried again by itself; a browser without devices gets a link", async ({ arrive }) => {
  const hanna = await arrive("Hanna Busy");
  await hanna.page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    let refusals = 3;
    devices.getUserMedia = async (wanted) => {
      if (wanted?.video && refusals > 0) {
        refusals -= 1;
        throw new DOMException("as the test wants it", "NotReadableError");
      }
      return open(wanted);
    };
  });
  await hanna.page.reload();
  await hanna.createRoom("In a moment");
  await expect(hanna.page.getByText("Another program is using your camera")).toBeVisible();
  await expect(hanna.page.getByText("Camera works")).toBeVisible();

  const inApp = await arrive("Ina InApp");
  await inApp.page.addInitScript(() => Object.defineProperty(navigator, "mediaDevices", { value: undefined }));
  await inApp.page.reload();
  await inApp.createRoom("From inside an app");
  await expect(inApp.page.getByText("This browser cannot use your camera")).toBeVisible();
  await inApp.button("Copy link").first().click();
  await expect(inApp.page.getByText(/Link copied|could not be copied/)).toBeVisible();
});

test("a camera unplugged while live is replaced, and comes back with a way to undo", async ({ arrive }) => {
  const hanna = await arrive("Hanna Unplugs");
  await hanna.page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const list = devices.enumerateDevices.bind(devices);
    const unplugged = new Set<string>();
    devices.enumerateDevices = async () => (await list()).filter(({ deviceId }) => !unplugged.has(deviceId));
    Object.assign(window, {
      plug: (id: string, there: boolean) => {
        if (there) unplugged.delete(id);
        else unplugged.add(id);
        devices.dispatchEvent(new Event("devicechange"));
      },
    });
  });
  await hanna.page.reload();
  await hanna.createRoom("Cables");
  const camera = select(hanna, "Camera");
  await expect(camera.locator("option")).toHaveCount(3);
  await camera.selectOption({ index: 1 });
  const chosen = await camera.inputValue();
  await hanna.button("Go live").click();
  await expect(hanna.roomStatus).toContainText(/live/i);
  const id = (await hanna.api()).user!.id;
  const plug = (there: boolean) =>
    hanna.page.evaluate(
      ([id, there]) => (window as unknown as { plug: (id: string, there: boolean) => void }).plug(id, there),
      [chosen, there] as [string, boolean],
    );
  const used = () =>
    hanna.page.evaluate(() => {
      const stream = document.querySelector<HTMLVideoElement>('[data-self="true"] video')?.srcObject as MediaStream;
      return stream?.getVideoTracks()[0]?.getSettings().deviceId;
    });
  await plug(false);
  await expect(hanna.page.getByText(/Camera switched to/)).toBeVisible();
  await expect.poll(used).not.toBe(chosen);
  await hanna.tile(id).shows();
  await plug(true);
  await hanna.button("Undo").click();
  await expect.poll(used).not.toBe(chosen);
  await hanna.tile(id).shows();
  await (await hanna.api()).post(`/rooms/${/room_\w+/.exec(hanna.page.url())![0]}/stop`);
});
