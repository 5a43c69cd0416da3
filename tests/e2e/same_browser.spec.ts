// A session outlives its tab: a new tab of the same browser is the same person, and asks when another tab is open.
import type { Person } from "./people/person";
import type { Scenes } from "./scenes/scenes";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";
const nameField = (person: Person) => person.page.getByRole("textbox", { name: "Your name" });
const userId = async (person: Person) => (await person.api()).user!.id;

test("a host whose tab is gone takes the room back in a new one", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hanna Host", "A closed tab");
  const vera = await scenes.viewer(room, "Vera Viewer");
  const hannaId = hanna.userId;
  await vera.tile(hannaId).shows();
  await expect(vera.viewerCount).toContainText("1");

  const next = await hanna.nextTab();
  await hanna.page.close();
  await expect(vera.stageNote).toContainText("will be right back");
  await next.open(room.path);
  await expect(next.button("Stop room")).toBeVisible();
  await expect(nameField(next)).toHaveCount(0);
  expect(await userId(next)).toBe(hannaId);
  await next.page.getByRole("link", { name: "Go live" }).click();
  await next.button("Go live").click();
  await next.page.waitForURL(new RegExp(`${room.path}$`));
  await vera.tile(hannaId).is("live");
  await vera.tile(hannaId).shows();
  await expect(vera.roomStatus).toContainText(/live/i);
  await expect(vera.viewerCount).toContainText("1");
  await next.stopRoom();
  await vera.hasEnded();
  expect(next.errors).toEqual([]);
});

test("a viewer's second tab is the same person: counted once, invited once, and not asked again after a reload", async ({ arrive, scenes }) => {
  const { room } = await scenes.broadcast("Hilde Host", "Two tabs of one person");
  const vera = await arrive("Vera Twotabs");
  const veraId = await userId(vera);
  const title = vera.page.getByRole("link", { name: "Two tabs of one person" });
  const [opened] = await Promise.all([vera.page.context().waitForEvent("page"), title.click({ modifiers: ["Control"] })]);
  const second = await vera.nextTab(opened);
  await expect(second.page.getByRole("heading", { name: "Go on as Vera Twotabs?" })).toBeVisible();
  await second.page.screenshot({ path: `${pictures}/go-on-desktop.png` });
  // The focus is on the answer that most people give.
  await second.page.keyboard.press("Enter");
  await expect(second.roomStatus).toContainText(/live/i);
  expect(await userId(second)).toBe(veraId);
  await vera.open(room.path);
  await expect(vera.roomStatus).toContainText(/live/i);
  for (const tab of [vera, second]) await expect(tab.viewerCount).toContainText("1 watching");

  await room.invite(vera);
  for (const tab of [vera, second]) await expect(tab.banner).toBeVisible();
  await second.banner.getByRole("button", { name: "Decline" }).click();
  for (const tab of [vera, second]) await expect(tab.banner).toBeHidden();
  await expect(vera.page.getByText(/You declined the invitation of .*Hilde Host.* somewhere else\./)).toBeVisible();

  await test.step("a reload asks nothing", async () => {
    await second.page.reload();
    await expect(second.roomStatus).toContainText(/live/i);
    expect(await userId(second)).toBe(veraId);
  });
  expect(second.errors).toEqual([]);
});

/** A viewer, and somebody else in another tab of the same browser. */
async function twoOfOneBrowser(scenes: Scenes) {
  const { room } = await scenes.broadcast("Hella Host", "Two people of one browser");
  const vera = await scenes.viewer(room, "Vera Shares");
  // A tab that is still loading does not count as open yet.
  await expect(vera.roomStatus).toContainText(/live/i);
  const vanja = await vera.nextTab();
  await vanja.open(room.path);
  await vanja.button("Sign in as somebody else").click();
  return { vera, vanja };
}

test("two tabs can be two people, and a new tab asks which of them it is", async ({ scenes }) => {
  const { vera, vanja } = await twoOfOneBrowser(scenes);
  const veraId = await userId(vera);
  // A name that this browser knows leads to a question first, so that nobody becomes two people by accident.
  await nameField(vanja).fill("vera shares");
  await vanja.button("Continue").click();
  await expect(vanja.button("Go on as Vera Shares")).toBeVisible();
  await vanja.page.getByRole("button", { name: "Sign in as somebody else" }).click();
  await expect(vanja.roomStatus).toContainText(/live/i);
  expect(await userId(vanja)).not.toBe(veraId);
  await expect(vera.viewerCount).toContainText("2 watching");

  const third = await vera.nextTab();
  await third.page.setViewportSize({ width: 390, height: 844 });
  await third.open("/");
  await expect(third.page.getByRole("button", { name: /^Go on as / })).toHaveText([/vera shares/, /Vera Shares/]);
  await third.page.screenshot({ path: `${pictures}/go-on-phone.png` });
  await third.button("Go on as Vera Shares").click();
  await expect(third.button("Sign out")).toBeVisible();
  expect(await userId(third)).toBe(veraId);
  for (const tab of [vanja, third]) expect(tab.errors).toEqual([]);
});

test("signing out signs a person out in all of their tabs, and nobody else", async ({ scenes }) => {
  const { vera, vanja } = await twoOfOneBrowser(scenes);
  await nameField(vanja).fill("Vanja Stays");
  await vanja.button("Continue").click();
  await expect(vanja.roomStatus).toContainText(/live/i);
  const veras = await vera.api();
  const third = await vera.nextTab();
  await third.open("/");
  await third.button("Go on as Vera Shares").click();
  await expect(third.button("Sign out")).toBeVisible();

  vera.expectsOutage = true;
  await third.button("Sign out").click();
  for (const tab of [third, vera]) await expect(nameField(tab)).toBeVisible();
  await expect.poll(async () => (await veras.get("/me")).status).toBe(401);
  // The other person stays signed in, and is the one whom a new tab offers.
  expect((await (await vanja.api()).get("/me")).status).toBe(200);
  const fourth = await vera.nextTab();
  await fourth.open("/");
  await expect(fourth.page.getByRole("button", { name: /^Go on as / })).toHaveText([/Vanja Stays/]);
  for (const tab of [vanja, third, fourth]) expect(tab.errors).toEqual([]);
});

test("without locks a tab asks the others whether its person is signed in there", async ({ stranger }) => {
  const lone = await stranger("Lone Tab");
  await lone.page.context().addInitScript(() => Object.defineProperty(navigator, "locks", { value: undefined }));
  await lone.signIn();
  const next = await lone.nextTab();
  await next.open("/");
  await expect(next.button("Go on as Lone Tab")).toBeVisible();
  await lone.page.close();
  await next.page.reload();
  await expect(next.button("Sign out")).toBeVisible();
});

test("without storage each tab is a person of its own", async ({ stranger }) => {
  const forgetful = await stranger("Fay Forgets");
  await forgetful.page.context().addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("as the test wants it", "SecurityError");
        },
      });
    }
  });
  await forgetful.signIn();
  await expect(forgetful.button("Sign out")).toBeVisible();
  const another = await forgetful.nextTab();
  await another.open("/");
  await expect(nameField(another)).toBeVisible();
  expect(another.errors).toEqual([]);
});
