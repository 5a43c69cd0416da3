// The pages of examples/, each at an origin of its own, as somebody who copies them has them.
import type { Page } from "@playwright/test";
import { LightPublisher } from "./people/light_publisher";
import { Room } from "./scenes/room";
import { Api } from "./stack/api";
import { DevelopedSite, PlainSite } from "./stack/example_site";
import { TokenServer } from "./stack/token_server";
import { expect, test } from "./story";

/** What the page itself says; the elements say things too. */
const status = (page: Page) => page.locator("main > p[role=status]");

for (const framework of ["react", "vue"]) {
  test.describe(`a page made with ${framework}`, () => {
    let site: DevelopedSite;
    test.beforeEach(async () => {
      site = await DevelopedSite.choose(framework);
    });
    test.afterEach(() => site.stop());

    test("shows the stage, hears what happens, and brings an invitee on stage", async ({ ownServer }) => {
      const { costage, scenes, stranger } = await ownServer([...site.flags, "--dev-sign-in", "true"]);
      await site.start(costage.url);
      const { room, host } = await scenes.broadcast("Hanna Host", "Bowls in a framework");
      const carla = await stranger("Carla Philips");
      await carla.page.goto(`${site.url}/?room=${room.id}&name=Carla`);
      await carla.tile(host).shows();
      await expect(status(carla.page)).toHaveText("On air");
      const accent = carla.page.getByTestId("stage").evaluate((stage) => getComputedStyle(stage).getPropertyValue("--accent"));
      expect(await accent, "the colour that the page has chosen, on the dark stage too").toBe("#b4552d");

      const { userId } = await watching(room, "Carla");
      await room.invite({ userId });
      await expect(status(carla.page)).toHaveText("Hanna Host invites you");
      await carla.accept();
      await carla.button("Join stage").click();
      await expect.poll(async () => (await room.read()).co_hosts[0]?.seat).toBe("live");
      await carla.tile(userId).is("live");

      await room.stop();
      await expect(status(carla.page)).toHaveText("That was it for today");
    });
  });
}

/** Somebody of this name who can be invited. */
async function watching(room: Room, name: string): Promise<{ userId: string }> {
  const { body } = await room.hostApi.get(`/users?query=${name}&room=${room.id}`);
  return { userId: body.items[0].id };
}

test("a page in Rust shows what is on, and who invites its visitor", async ({ ownServer }) => {
  const site = await PlainSite.choose("rust/dist");
  const { costage, stranger } = await ownServer([...site.flags, "--dev-sign-in", "true"]);
  await site.start(costage.url);
  try {
    const rusty = await stranger("Rusty");
    await rusty.page.goto(site.url);
    const host = await Api.signIn(costage.url, "Hanna Host");
    const room = new Room((await host.post("/rooms", { title: "Bowls in Rust" })).body.id, host);
    let invitee: { userId: string } | undefined;
    await expect.poll(async () => (invitee = await watching(room, "Rusty").catch(() => undefined))).toBeDefined();
    await room.invite(invitee!);
    const invitation = rusty.page.getByRole("list", { name: "Invitations" }).getByRole("listitem");
    await expect(invitation).toContainText("Hanna Host invites you to Bowls in Rust");
    await invitation.getByRole("button", { name: "Decline" }).click();
    await expect(invitation).toHaveCount(0);
    await expect(rusty.page.getByRole("alert")).toHaveText("");

    const publisher = await LightPublisher.join(host, room.id);
    const onAir = rusty.page.getByRole("list", { name: "On air" }).getByRole("listitem");
    await expect(onAir).toContainText("Bowls in Rust with Hanna Host");
    await room.stop();
    await expect(onAir).toHaveCount(0);
    await publisher.leave();
  } finally {
    await site.stop();
  }
});

test("a site with accounts of its own says who is there", async ({ ownServer }) => {
  const site = await TokenServer.choose();
  const { costage, scenes, stranger } = await ownServer(site.flags);
  await site.start(costage.url);
  try {
    const { room, host } = await scenes.goLive("Hanna Host", "Bowls for account holders");
    const carla = await stranger("Carla of the shop");
    await carla.page.goto(`${site.url}/?account=1002&room=${room.id}`);
    await carla.tile(host).shows();
    await expect.poll(() => watching(room, "Carla of the shop").then(() => true, () => false)).toBe(true);
  } finally {
    await site.stop();
  }
});
