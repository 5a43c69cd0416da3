// Every page but the room's.
import { expect, test } from "../e2e/story";
import { PHONE } from "../e2e/people/person";
import { jpegOf } from "../e2e/people/drawn/film";
import { CAST, TITLE, before, film } from "./people";
import { shoot } from "./shoot";

test("sign-in, home, create, account, not-found, offline", async ({ ownServer }) => {
  const { scenes, stranger } = await ownServer([]);
  const hanna = await stranger("Hanna Berger", before("Hanna"));
  await hanna.open("/");
  await expect(hanna.button("Continue")).toBeVisible();
  await shoot(hanna.page, "sign-in");
  await hanna.signIn();
  await expect(hanna.page.getByRole("link", { name: "Go live" })).toBeVisible();
  await shoot(hanna.page, "home-empty");
  await hanna.open("/account");
  await expect(hanna.page.getByRole("heading", { level: 1 })).toBeVisible();
  await shoot(hanna.page, "account");
  await hanna.open("/nowhere");
  await expect(hanna.page.getByRole("heading", { level: 1 })).toBeVisible();
  await shoot(hanna.page, "not-found");
  await hanna.open("/rooms/new");
  await expect(hanna.button("Create room")).toBeVisible();
  await shoot(hanna.page, "create");
  hanna.expectsOutage = true;
  await hanna.open("/");
  await expect(hanna.page.getByRole("link", { name: "Go live" })).toBeVisible();
  await hanna.page.context().setOffline(true);
  await expect(hanna.page.getByTestId("connection-notice")).toBeVisible();
  await shoot(hanna.page, "offline");
  await hanna.page.context().setOffline(false);
  await scenes.end();
});

test("home-rooms", async ({ ownServer, chromiumProcess }) => {
  const { scenes } = await ownServer([]);
  const titles = [TITLE, "Vinyl night: twelve records nobody has heard", "كيف تصنع القهوة العربية", "朝の庭仕事"];
  for (const [at, title] of titles.entries()) {
    const name = CAST[at * 2]!;
    const { room } = await scenes.broadcast(name, title, await film(chromiumProcess, name));
    const picture = await jpegOf(chromiumProcess, name, { width: 640, height: 360 });
    const { status } = await room.hostApi.call("PUT", `${room.path}/preview.jpg`, new Blob([new Uint8Array(picture)]), "image/jpeg");
    expect(status).toBe(204);
    if (at < 2) await scenes.broadcaster(room, CAST[at * 2 + 1]!, await film(chromiumProcess, CAST[at * 2 + 1]!));
  }
  const viewer = await scenes.arrive("Vera Lang");
  await expect(viewer.page.getByRole("heading", { name: titles[0] })).toBeVisible();
  await shoot(viewer.page, "home-rooms", { wholePage: true });
});

test("green-room, waiting, ended", async ({ scenes }) => {
  const { room, host } = await scenes.openRoom("Hanna Berger", TITLE, before("Hanna"));
  const viewer = await scenes.viewer(room, "Vera Lang");
  await expect(viewer.page.getByRole("heading", { level: 1 })).toBeVisible();
  await shoot(viewer.page, "room-not-live");
  await host.open(`${room.path}/prepare`);
  await expect(host.button("Go live")).toBeEnabled();
  await shoot(host.page, "green-room", { wholePage: true });
  await host.button("Go live").click();
  await expect(host.roomStatus).toContainText(/live/i);
  await viewer.tile(host).shows();
  await shoot(host.page, "host-alone");
  // The host's window is gone without a word.
  await host.page.goto("about:blank");
  await expect(viewer.roomStatus).toContainText(/wait/i);
  await shoot(viewer.page, "host-away");
  await room.stop();
  await viewer.hasEnded();
  await shoot(viewer.page, "ended-viewer", { wholePage: true });
  await host.open(room.path);
  await host.hasEnded();
  await shoot(host.page, "ended-host", { wholePage: true });
});

test("invite-page, banner, co-host-green-room", async ({ scenes }) => {
  const { room, host } = await scenes.goLive("Hanna Berger", TITLE, before("Hanna"));
  const carla = await scenes.viewer(room, "Carla Philips", { ...before("Carla"), ...PHONE });
  for (const name of ["Maya Okafor", "Jonas Thiel", "Wolfeschlegelsteinhausenbergerdo", "عمر خالد بن عبد العزيز"]) await scenes.viewer(room, name);
  await carla.button("Ask to join").click();
  await host.openInvitePage();
  await expect(host.personRow("Maya Okafor")).toBeVisible();
  await shoot(host.page, "invite-page");
  await room.invite(carla);
  await expect(carla.banner).toBeVisible();
  await shoot(carla.page, "banner");
  await shoot(host.page, "invite-page-sent");
  await carla.accept();
  await expect(carla.button("Join stage")).toBeEnabled();
  await shoot(carla.page, "co-host-green-room", { wholePage: true });
});
