// The invite page, the banner and the request to join in every state, on a desktop, a phone and a small phone, with the
// names and titles that people really have: nothing overflows.
import { sticksOut } from "./people/geometry";
import { PHONE, type Person } from "./people/person";
import type { HostedRoom, Scenes } from "./scenes/scenes";
import { Api } from "./stack/api";
import { type OwnServer, expect, test } from "./story";

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 }, small: { width: 360, height: 640 } };
const TITLE = "Sunday market: bowls, jugs and plates from the kiln of Hanna";
const NAMES = ["عمر خالد بن عبد العزيز", "Wolfeschlegelsteinhausenbergerdo", "李 明", "Ana María de la Cruz y Todos", "Ben", "Élodie"];

/** Expects that in a state nothing overflows in any of the sizes. */
async function fitsIn(person: Person, state: string, sizes: (keyof typeof SIZES)[] = ["desktop", "phone", "small"]): Promise<void> {
  for (const size of sizes) {
    await person.page.setViewportSize(SIZES[size]);
    // Waits for elements that still move to their place.
    await expect.poll(() => sticksOut(person.page), { message: `${state}, ${size}`, timeout: 10_000 }).toEqual([]);
  }
}

/** A host who is live on a server where nobody else is, and where invitations are in their last minute from the start. */
async function aloneWithLongNames(ownServer: OwnServer): Promise<HostedRoom & { scenes: Scenes; url: string }> {
  const { costage, scenes } = await ownServer(["--invitation-ttl-seconds", "59", "--invitations-per-minute", "500"]);
  const scene = await scenes.goLive("Hannelore Wolfeschlegelsteinhaus", TITLE);
  return { ...scene, scenes, url: costage.url };
}

/** Signs in people with long names and `guests` more, who are all called Guest and a number. */
async function signInMany(url: string, guests: number): Promise<Api[]> {
  const numbered = Array.from({ length: guests }, (_, number) => `Guest ${number} ${NAMES[number % NAMES.length]}`.slice(0, 32));
  const people: Api[] = [];
  for (const name of [...NAMES, ...numbered]) people.push(await Api.signIn(url, name));
  return people;
}

test("nothing overflows on an invite page that is empty, loading or failing", async ({ ownServer }) => {
  const { host, url } = await aloneWithLongNames(ownServer);
  host.expectsOutage = true; // The story has calls refused.
  await host.openInvitePage();
  await expect(host.page.getByText("Nobody is here yet")).toBeVisible();
  await fitsIn(host, "invite-empty", ["desktop", "phone"]);
  let letAnswer = (): void => {};
  const mayAnswer = new Promise<void>((resolve) => (letAnswer = resolve));
  await host.page.route("**/api/v1/users?*", async (route) => {
    await mayAnswer;
    await route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" });
  });
  await host.page.reload();
  await expect(host.page.getByRole("region", { name: "People" }).getByText("Loading…")).toBeAttached();
  await fitsIn(host, "invite-loading", ["desktop", "phone"]);
  letAnswer();
  await expect(host.button("Try again")).toBeVisible();
  await fitsIn(host, "invite-failing");
  await host.page.unroute("**/api/v1/users?*");
  await signInMany(url, 1);
  await host.button("Try again").click();
  await expect(host.page.getByText("Nobody is here yet")).toBeVisible();
  // A single letter finds only people whom the host has met.
  await host.search("g");
  await expect(host.page.getByText("Go on typing")).toBeVisible();
  await host.search("guest");
  await expect(host.personRow("Guest 0")).toBeVisible();
});

test("nothing overflows among hundreds of people, requests and blocked people", async ({ ownServer }) => {
  const { room, host, scenes, url } = await aloneWithLongNames(ownServer);
  const people = await signInMany(url, 200);
  const viewer = await scenes.viewer(room, NAMES[1]!, PHONE);
  for (const person of people.slice(0, 3)) await person.post(`${room.path}/join-requests`);
  await viewer.button("Ask to join").click();
  await expect(viewer.page.getByTestId("ask-to-join")).toContainText("4th in line");
  await fitsIn(viewer, "asked");
  for (const person of people.slice(4, 6)) await room.hostApi.call("PUT", `/me/blocks/${person.userId}`);
  for (const person of people.slice(6, 12)) await room.invite(person);
  await host.openInvitePage();
  await host.search("guest");
  await expect(host.personRow("Guest")).not.toHaveCount(0);
  await fitsIn(host, "invite-people");
  await host.page.setViewportSize(SIZES.desktop);
  await host.button("Blocked people (2)").click();
  await fitsIn(host, "invite-blocked");
});

test("nothing overflows while several people are selected and invited together", async ({ ownServer }) => {
  const { host, url } = await aloneWithLongNames(ownServer);
  await signInMany(url, 40);
  await host.openInvitePage();
  await host.search("guest 3");
  await host.button("Select").click();
  for (const number of [30, 31]) await host.personRow(`Guest ${number}`).getByRole("checkbox").check();
  await fitsIn(host, "invite-selected");
  await host.button("Invite 2 people").click();
  await expect(host.page.getByText("2 invited")).toBeVisible();
  await fitsIn(host, "invite-outcomes");
});

test("nothing overflows in the last minute of an invitation, on its banner and among what was sent", async ({ ownServer }) => {
  const { room, host, scenes, url } = await aloneWithLongNames(ownServer);
  const people = await signInMany(url, 6);
  const viewer = await scenes.viewer(room, NAMES[1]!, PHONE);
  await host.openInvitePage();
  for (const person of people.slice(6)) await room.invite(person);
  await room.invite(viewer);
  await expect(viewer.banner).toContainText(/\d+ s left/);
  await fitsIn(viewer, "banner");
  await viewer.button("More options").click();
  await fitsIn(viewer, "banner-alerts", ["phone", "small"]);
  await host.page.setViewportSize(SIZES.phone);
  await host.page.getByRole("button", { name: /^Sent/ }).click();
  await fitsIn(host, "invite-sent", ["phone", "small"]);
});
