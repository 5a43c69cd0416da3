// Each role loads its own part of the app, ahead where it is likely to be needed soon, and never what others need.
import { appParts, beyondViewers, requestedPaths } from "./app_parts";
import { expect, test } from "./story";

test("a viewer loads neither what going on stage needs nor what hosts need", async ({ stranger, scenes, costage }) => {
  const { room, host } = await scenes.broadcast("Hedda Host", "Only to watch");
  const vera = await stranger("Vera Viewer");
  const parts = await appParts(costage.url);
  test.skip(!parts, "the app is in one piece");
  const requested = requestedPaths(vera.page);
  await vera.signIn(room.path);
  await vera.tile(host).shows();
  await vera.chat.say("Hello");
  await expect(vera.chat.message("Hello")).toBeVisible();
  for (const file of parts!.viewer) expect(requested).toContain(file);
  for (const part of ["on_stage", "host"] as const) {
    const theirs = beyondViewers(parts!, part);
    expect(theirs).not.toEqual([]);
    expect(theirs.filter((file) => requested.has(file))).toEqual([]);
  }
});

test("an invitation fetches what going on stage needs before it is answered", async ({ stranger, scenes, costage }) => {
  const { room } = await scenes.openRoom("Hedda Host", "Come soon");
  const ines = await stranger("Ines Invited");
  const parts = await appParts(costage.url);
  test.skip(!parts, "the app is in one piece");
  const requested = requestedPaths(ines.page);
  await ines.signIn();
  await expect.poll(() => parts!.viewer.every((file) => requested.has(file))).toBe(true);
  expect(beyondViewers(parts!, "on_stage").filter((file) => requested.has(file))).toEqual([]);
  await room.invite(ines);
  await expect(ines.banner).toBeVisible();
  await expect.poll(() => parts!.on_stage.every((file) => requested.has(file))).toBe(true);
});

test("nothing is fetched ahead for people who save data, and going on stage works all the same", async ({ stranger, scenes, costage }) => {
  const { room } = await scenes.goLive("Hedda Host", "At a price");
  const ines = await stranger("Ines Invited");
  const parts = await appParts(costage.url);
  test.skip(!parts, "the app is in one piece");
  await ines.page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" } });
  });
  const requested = requestedPaths(ines.page);
  await ines.signIn();
  await room.invite(ines);
  await expect(ines.banner).toBeVisible();
  const ahead = [...parts!.viewer, ...parts!.on_stage];
  expect(ahead.filter((file) => requested.has(file))).toEqual([]);
  await ines.accept();
  for (const file of parts!.on_stage) expect(requested).toContain(file);
});

test("a host's page whose part cannot be fetched says so, and opens when it can", async ({ scenes, costage }) => {
  const { room, host } = await scenes.openRoom("Hedda Host", "Invitations later");
  const parts = await appParts(costage.url);
  test.skip(!parts, "the app is in one piece");
  host.expectsOutage = true;
  const theirs = (url: URL) => beyondViewers(parts!, "host").includes(url.pathname);
  await host.page.route(theirs, (route) => route.abort());
  await host.open(`${room.path}/invite`);
  await expect(host.page.getByText("This could not be loaded.")).toBeVisible();
  await host.page.unroute(theirs);
  await host.button("Try again").click();
  await expect(host.page.getByRole("combobox", { name: "Search people" })).toBeVisible();
  // The room's own page offers the same where a control is missing.
  await host.page.route(theirs, (route) => route.abort());
  await host.open(room.path);
  const again = host.page.getByRole("group", { name: "Your controls" }).getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible();
  await host.page.unroute(theirs);
  await again.click();
  await expect(host.button("Stop room")).toBeVisible();
});
