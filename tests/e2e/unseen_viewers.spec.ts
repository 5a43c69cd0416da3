// Who watches is for the host and co-hosts to know, by the server's own list: LiveKit tells nobody of those who only watch,
// and everybody of those on stage.
import { LightPublisher } from "./people/light_publisher";
import { Api } from "./stack/api";
import { expect, test } from "./story";

test("LiveKit tells of nobody who only watches, and of everybody on stage", async ({ costage, scenes }) => {
  const { room, host } = await scenes.broadcast("Hedda Host", "Unseen viewers");
  const cleo = await scenes.viewer(room, "Cleo Cohost");
  const viola = await scenes.viewer(room, "Viola Viewer");
  for (const person of [cleo, viola]) await person.tile(host).shows();
  // A third viewer, who looks at what LiveKit's client knows of the others.
  const api = await Api.signIn(costage.url, "Wanda Watcher");
  const watch = async () => {
    const { body } = await api.get(`${room.path}/watch-data`);
    return LightPublisher.connect(body.url, body.token);
  };
  const wanda = await watch();
  await expect.poll(() => wanda.publishedBy(host.userId)).toBe(2);
  expect(wanda.others()).toEqual([host.userId]);
  expect(host.publisher.others()).toEqual([]);

  await test.step("onto the stage, seen by all", async () => {
    await room.invite(cleo);
    await cleo.accept();
    await cleo.joinStage();
    await viola.tile(cleo).shows();
    await expect.poll(() => wanda.publishedBy(cleo.userId)).toBe(2);
    expect(wanda.others()).toEqual([host.userId, cleo.userId].sort());
  });
  await test.step("off it, and unknown to those who come later", async () => {
    await cleo.button("Leave stage").click();
    await viola.tile(cleo).isGone();
    await expect.poll(() => wanda.publishedBy(cleo.userId)).toBe(0);
    const seenByNewcomer = async () => {
      const late = await watch();
      const others = late.others();
      await late.leave();
      return others;
    };
    await expect.poll(seenByNewcomer).toEqual([host.userId]);
    // She watches on, on the same connection.
    await cleo.tile(host).shows();
  });
  await wanda.leave();
});
