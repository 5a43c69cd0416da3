// Camera and microphone as they are in real life: refused, missing, busy.
import { expect, test } from "./story";

const refuse = (device: "video" | "audio", error: string) => ({
  script: ([device, error]: [string, string]) => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      if (wanted?.[device as "video" | "audio"]) throw new DOMException("as the test wants it", error);
      return ask(wanted);
    };
  },
  argument: [device, error] as [string, string],
});

for (const [error, sentence] of [
  ["NotAllowedError", /camera is blocked/i],
  ["NotFoundError", /no camera was found/i],
  ["NotReadableError", /another program is using your camera/i],
] as const) {
  test(`a camera that answers ${error} is explained, and the host goes live with the microphone`, async ({ arrive }) => {
    const hanna = await arrive("Hanna Host");
    const { script, argument } = refuse("video", error);
    await hanna.page.addInitScript(script, argument);
    await hanna.page.reload();
    await hanna.createRoom("Sound only");
    await expect(hanna.page.getByText(sentence).first()).toBeVisible();
    await hanna.button("Go live").click();
    await expect(hanna.roomStatus).toContainText(/live/i);
    await (await hanna.api()).post(`/rooms/${/room_\w+/.exec(hanna.page.url())![0]}/stop`);
  });
}

test("a microphone that is blocked is explained, and the co-host joins with the camera", async ({ arrive }) => {
  const [hanna, mia] = [await arrive("Hanna Host"), await arrive("Mia Mute")];
  const room = await hanna.goLive("Picture only");
  const { script, argument } = refuse("audio", "NotAllowedError");
  await mia.page.addInitScript(script, argument);
  await mia.page.reload();
  const id = (await mia.api()).user!.id;
  await (await hanna.api()).post(`/rooms/${room}/invitations`, { user_id: id });
  await mia.accept();
  await expect(mia.page.getByText(/microphone is blocked/i).first()).toBeVisible();
  await mia.joinStage();
  await hanna.tile(id).shows();
  await (await hanna.api()).post(`/rooms/${room}/stop`);
});

test("a co-host who reloads the page gets back on stage", async ({ arrive }) => {
  const [hanna, rita] = [await arrive("Hanna Host"), await arrive("Rita Reload")];
  const room = await hanna.goLive("Back in a moment");
  const id = (await rita.api()).user!.id;
  await (await hanna.api()).post(`/rooms/${room}/invitations`, { user_id: id });
  await rita.accept();
  await rita.joinStage();
  await hanna.tile(id).shows();
  await rita.page.reload();
  const again = rita.button("Join stage").or(rita.page.getByRole("link", { name: "Join stage" }));
  const leave = rita.button("Leave stage");
  await expect(again.or(leave).first()).toBeVisible();
  if (await again.isVisible()) {
    await again.click();
    if (/prepare$/.test(rita.page.url())) await rita.button("Join stage").click();
    // LiveKit may still have her from before: then she is asked, as with a second device.
    const goOn = rita.page.getByRole("dialog").getByRole("button", { name: "Go on here" });
    await expect(goOn.or(leave).first()).toBeVisible();
    if (await goOn.isVisible()) await goOn.click();
  }
  await hanna.tile(id).is("live");
  await hanna.tile(id).shows();
  await (await hanna.api()).post(`/rooms/${room}/stop`);
});
