// The app in a frame of a page of another origin: who may show it, and what the two tell each other.
import type { Page } from "@playwright/test";
import { Tile } from "./people/tile";
import { TokenServer } from "./stack/token_server";
import { expect, test } from "./story";

/** The account of this name in examples/token-server. */
const CARLA = { account: "1002", name: "Carla of the shop" };

let site: TokenServer;
test.beforeEach(async () => {
  site = await TokenServer.choose();
});
test.afterEach(() => site.stop());

/** What the page around the frame was told, the latest last. */
const news = (page: Page, type: string) => page.getByRole("log").getByRole("listitem").filter({ hasText: new RegExp(`^${type} `) });
const frameOf = (page: Page) => page.frameLocator("iframe[title=Livestream]");
const addressOf = (room: string) => `${site.url}/frame?account=${CARLA.account}&room=${room}`;

test("a page signs its visitor in, brings them on stage, and hears of everything", async ({ ownServer }) => {
  const { costage, scenes, stranger } = await ownServer(site.flags);
  await site.start(costage.url);
  const { room, host } = await scenes.goLive("Hanna Host", "Bowls in a frame");

  const carla = await stranger(CARLA.name);
  await carla.page.goto(addressOf(room.id));
  await expect(news(carla.page, "ready")).toHaveCount(1);
  await expect(news(carla.page, "done")).toHaveCount(1);
  await expect(news(carla.page, "live")).toContainText(room.id);
  await expect(news(carla.page, "title").last()).toContainText("Bowls in a frame");
  const app = frameOf(carla.page);
  await new Tile(app, host.userId).shows();

  await test.step("nobody else may ask for anything", async () => {
    await carla.page.getByRole("button", { name: "Join the stage" }).click();
    await expect(news(carla.page, "error")).toContainText("no_seat");
  });

  await host.openInvitePage();
  await host.invite(CARLA.name);
  await expect(news(carla.page, "invitation")).toContainText(`"host":"Hanna Host"`);
  await app.getByTestId("invitation-banner").getByRole("button", { name: "Accept" }).click();
  await expect(news(carla.page, "accepted")).toContainText(room.id);
  await expect(news(carla.page, "seat").first()).toContainText("preparing");

  await carla.page.getByRole("button", { name: "Join the stage" }).click();
  await expect(news(carla.page, "done")).toHaveCount(2);
  await expect(news(carla.page, "seat").last()).toContainText("live");
  const seat = /"userId":"(\w+)"/.exec((await news(carla.page, "seat").last().textContent()) ?? "")?.[1] ?? "";
  await host.page.goBack();
  await host.tile(seat).shows();
  await new Tile(app, seat).is("live");

  await test.step("a message of another window is not heard", async () => {
    await carla.page.evaluate(async () => {
      const other = document.createElement("iframe");
      other.srcdoc = `<script>parent.frames[0].postMessage({ costage: 1, type: "leaveStage" }, "*")</script>`;
      document.body.append(other);
      await new Promise((loaded) => other.addEventListener("load", loaded));
    });
    // Had it been heard, its answer would have come before this one's.
    await carla.page.getByRole("button", { name: "Join the stage" }).click();
    await expect(news(carla.page, "done")).toHaveCount(3);
    await host.tile(seat).is("live");
  });

  await carla.page.getByRole("button", { name: "Leave the stage" }).click();
  await expect(news(carla.page, "done")).toHaveCount(4);
  await expect(news(carla.page, "seat").last()).toContainText("gone");
  await host.tile(seat).isGone();
  await new Tile(app, host.userId).shows();

  await host.stopRoom();
  await expect(news(carla.page, "ended")).toContainText(room.id);
});

test("a page that is not listed shows nothing and hears nothing", async ({ ownServer }) => {
  const other = await TokenServer.choose();
  const { costage, stranger } = await ownServer(other.flags);
  await site.start(costage.url);
  const carla = await stranger(CARLA.name);
  // The browser says why it shows no frame.
  carla.expectsOutage = true;
  const refused = carla.page.waitForEvent("console", { predicate: (message) => /frame-ancestors/.test(message.text()) });
  await carla.page.goto(addressOf("room_1a"));
  await refused;
  await expect(frameOf(carla.page).getByRole("textbox")).toHaveCount(0);
  await expect(news(carla.page, "ready")).toHaveCount(0);
});
