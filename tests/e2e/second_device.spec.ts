// One person with two devices is asked which of them goes on; the other steps down, and they do not compete.
import { captured, recordCapture } from "./people/captured";
import { keptSession, signInWith } from "./people/kept_session";
import { expect, test } from "./story";

test("a second device is asked whether it goes on, and the first steps down", async ({ stranger, scenes }) => {
  const { room, host } = await scenes.broadcast("Hilde Host", "Two devices");
  const [first, second] = [await stranger("Dora Devices"), await stranger("Dora Devices")];
  await recordCapture(first.page);
  await first.signIn();
  await signInWith(second.page, await keptSession(first.page));
  const doraId = first.userId;
  await first.open(room.path);
  await first.tile(host.userId).shows();
  await room.invite(first);
  await first.accept();
  await first.joinStage();
  await expect.poll(() => host.publisher.publishedBy(doraId)).toBe(2);

  await second.open(room.path);
  await test.step("the second device shows the host, and its own person as the first device sends them", async () => {
    await second.tile(host.userId).shows();
    await second.tile(doraId).shows();
    await second.tile(doraId).is("live");
    await expect(second.tile(doraId).it).not.toHaveClass(/unseen-picture/);
    await second.page.screenshot({ path: "target/e2e-results/screens/second-device.png" });
  });
  // The question comes also right after the page was loaded.
  await second.open(`${room.path}/prepare`);
  const question = second.page.getByRole("dialog");
  await test.step("Cancel changes nothing", async () => {
    await second.button("Join stage").click();
    await expect(question.getByText("Go on here?")).toBeVisible();
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toBeHidden();
    expect((await captured(first.page)).running).toBe(2);
  });
  await test.step("Go on here moves the person to the second device", async () => {
    await second.button("Join stage").click();
    await question.getByRole("button", { name: "Go on here" }).click();
    await second.page.waitForURL(/\/rooms\/room_[0-9a-z]+$/);
    await expect(first.page.getByText("You are on stage on another device now")).toBeVisible();
    await expect.poll(async () => (await captured(first.page)).running, { message: "the first device's camera and microphone are off" }).toBe(0);
    await first.tile(host.userId).shows();
    await expect(second.button("Leave stage")).toBeVisible();
    await expect.poll(() => host.publisher.publishedBy(doraId)).toBe(2);
    const { co_hosts } = await room.read();
    expect(co_hosts.map((coHost: { seat: string }) => coHost.seat)).toEqual(["live"]);
  });
});
