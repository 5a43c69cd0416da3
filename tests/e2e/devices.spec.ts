// Cameras and microphones that are refused, missing or busy.
import type { Page } from "@playwright/test";
import { expect, test } from "./story";

/** Has a page's camera or microphone answer with an error. */
const refuse = (device: "video" | "audio", error: string) => (page: Page) =>
  page.addInitScript(
    ([device, error]) => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        if (wanted?.[device as "video" | "audio"]) throw new DOMException("simulated", error);
        return open(wanted);
      };
    },
    [device, error] as const,
  );

for (const [error, sentence] of [
  ["NotAllowedError", /camera is blocked/i],
  ["NotFoundError", /no camera was found/i],
  ["NotReadableError", /another program is using your camera/i],
] as const) {
  test(`a camera that answers ${error} is explained, and the host goes live with the microphone`, async ({ arrive }) => {
    const hanna = await arrive("Hanna Host", { prepare: refuse("video", error) });
    await hanna.createRoom("Sound only");
    await expect(hanna.page.getByText(sentence)).toBeVisible();
    await hanna.button("Go live").click();
    await expect(hanna.roomStatus).toContainText(/live/i);
    await (await hanna.api()).post(`/rooms/${/room_\w+/.exec(hanna.page.url())![0]}/stop`);
  });
}

test("a microphone that is blocked is explained, and the co-host joins with the camera", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hanna Host", "Picture only");
  const mia = await scenes.inGreenRoom(room, "Mia Mute", { prepare: refuse("audio", "NotAllowedError") });
  await expect(mia.page.getByText(/microphone is blocked/i)).toBeVisible();
  await mia.joinStage();
  await hanna.tile(mia).shows();
});

test("a co-host who reloads the page gets back on stage", async ({ scenes }) => {
  const { host: hanna, coHost: rita } = await scenes.sharedStage("Back in a moment", { host: "Hanna Host", coHost: "Rita Reload" });
  await rita.page.reload();
  const again = rita.button("Join stage").or(rita.page.getByRole("link", { name: "Join stage" }));
  const leave = rita.button("Leave stage");
  await expect(again.or(leave)).not.toHaveCount(0);
  if (await again.isVisible()) {
    await again.click();
    if (/prepare$/.test(rita.page.url())) await rita.button("Join stage").click();
    // LiveKit may still list her old connection: then she is asked, as with a second device.
    const goOn = rita.page.getByRole("dialog").getByRole("button", { name: "Go on here" });
    await expect(goOn.or(leave)).not.toHaveCount(0);
    if (await goOn.isVisible()) await goOn.click();
  }
  await hanna.tile(rita).is("live");
  await hanna.tile(rita).shows();
});
