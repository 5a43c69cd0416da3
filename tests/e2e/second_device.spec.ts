// One person with two devices: asked which one goes on; the other steps down, and they do not fight.
import { captured, noteCapture } from "./people/captured";
import { keptSession, signInWith } from "./people/kept_session";
import { goLiveLight } from "./people/light_stage";
import { expect, test } from "./story";

test("a second device is asked whether it goes on, and the first steps down", async ({ stranger, costage }) => {
  const host = await goLiveLight(costage.url, "Hilde Host", "Two devices");
  const [first, second] = [await stranger("Dora Devices"), await stranger("Dora Devices")];
  await noteCapture(first.page);
  await first.signIn();
  await signInWith(second.page, await keptSession(first.page));
  const doraId = (await first.api()).user!.id;
  await first.open(`/rooms/${host.room}`);
  await first.tile(host.api.user!.id).shows();
  expect((await host.api.post(`/rooms/${host.room}/invitations`, { user_id: doraId })).status).toBe(201);
  await first.accept();
  await first.joinStage();
  await expect.poll(() => host.publisher.publishedBy(doraId)).toBe(2);

  await second.open(`/rooms/${host.room}`);
  await test.step("on the second device one sees the host, and oneself by the first", async () => {
    await second.tile(host.api.user!.id).shows();
    await second.tile(doraId).shows();
    await second.tile(doraId).is("live");
    await expect(second.tile(doraId).it).not.toHaveClass(/unseen-picture/);
    await second.page.screenshot({ path: "target/e2e-results/screens/second-device.png" });
  });
  // Loaded anew: who presses at once is asked too.
  await second.open(`/rooms/${host.room}/prepare`);
  const question = second.page.getByRole("dialog");
  await test.step("no leaves everything as it is", async () => {
    await second.button("Join stage").click();
    await expect(question.getByText("Go on here?")).toBeVisible();
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toBeHidden();
    expect((await captured(first.page)).running).toBe(2);
  });
  await test.step("yes moves the stage", async () => {
    await second.button("Join stage").click();
    await question.getByRole("button", { name: "Go on here" }).click();
    await second.page.waitForURL(/\/rooms\/room_[0-9a-z]+$/);
    await expect(first.page.getByText("You are on stage on another device now").first()).toBeVisible();
    await expect.poll(async () => (await captured(first.page)).running, { message: "the first camera's light" }).toBe(0);
    await first.tile(host.api.user!.id).shows();
    await expect(second.button("Leave stage")).toBeVisible();
    await expect.poll(() => host.publisher.publishedBy(doraId)).toBe(2);
    const { body: room } = await host.api.get(`/rooms/${host.room}`);
    expect(room.co_hosts.map((one: { seat: string }) => one.seat)).toEqual(["live"]);
  });
  await host.publisher.leave();
});
