// Viewers ask to join and withdraw; the host sees them in the order in which they asked, and answers.
import type { Locator } from "@playwright/test";
import { isAccessible } from "./people/accessible";
import type { Person } from "./people/person";
import { expect, test } from "./story";

const asking = (host: Person): Locator => host.page.getByRole("region", { name: "Asking to join" });
const waiting = (host: Person): Locator => asking(host).getByRole("listitem");
const ownRequest = (viewer: Person): Locator => viewer.page.getByTestId("ask-to-join");

async function ask(viewer: Person): Promise<void> {
  await viewer.button("Ask to join").click();
  await expect(ownRequest(viewer)).toContainText("The host can see your request.");
}

test("viewers who ask are listed in the order in which they asked, and read their place", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hanna Host", "Who wants to join");
  const [ann, ben] = [await scenes.viewer(room, "Ann Asks"), await scenes.viewer(room, "Ben Waits")];
  await ben.page.setViewportSize({ width: 390, height: 844 });
  await expect(ben.button("Ask to join")).toBeVisible();
  await ben.page.screenshot({ path: "target/e2e-results/screens/may-ask-phone.png" });
  await ben.page.setViewportSize({ width: 1440, height: 900 });
  await ask(ann);
  await expect(hanna.page).toHaveTitle(/^\(1\) /);
  await expect(hanna.page.getByTestId("waiting-count")).toHaveText("1");
  await ask(ben);
  await expect(hanna.page.getByTestId("waiting-count")).toHaveText("2");
  await expect(ownRequest(ann)).toContainText("You are next");
  await expect(ownRequest(ben)).toContainText("2nd in line");
  await hanna.page.screenshot({ path: "target/e2e-results/screens/asked-room.png" });
  await ann.page.screenshot({ path: "target/e2e-results/screens/asking.png" });

  await hanna.openInvitePage();
  await expect(waiting(hanna)).toHaveText([/Ann Asks/, /Ben Waits/]);
  await hanna.page.screenshot({ path: "target/e2e-results/screens/join-requests.png" });
  for (const person of [hanna, ann]) await isAccessible(person, "requests to join");
  await hanna.page.setViewportSize({ width: 390, height: 844 });
  await hanna.page.screenshot({ path: "target/e2e-results/screens/join-requests-phone.png" });
  await hanna.page.setViewportSize({ width: 1440, height: 900 });
  await ann.button("Withdraw").click();
  await expect(waiting(hanna)).toHaveText([/Ben Waits/]);
  await expect(ownRequest(ben)).toContainText("You are next");
  // A viewer who asks again is last in the queue.
  await ask(ann);
  await expect(ownRequest(ann)).toContainText("2nd in line");
  await expect(waiting(hanna)).toHaveText([/Ben Waits/, /Ann Asks/]);
});

test("a viewer whom the host dismisses reads when they can ask again", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hanna Host", "Not right now");
  const ben = await scenes.viewer(room, "Ben Hopes");
  await ask(ben);
  await hanna.openInvitePage();
  await waiting(hanna).getByRole("button", { name: "Dismiss" }).click();
  await expect(ownRequest(ben)).toContainText("The host cannot bring you on stage right now.");
  await expect(ownRequest(ben)).toContainText("You can ask again in 2 min.");
  await expect(ben.button("Ask to join")).toHaveAttribute("aria-disabled", "true");
  await ben.page.setViewportSize({ width: 390, height: 844 });
  await ben.page.screenshot({ path: "target/e2e-results/screens/dismissed-phone.png" });
});

test("a viewer who asks is invited, accepts, and no longer waits", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hanna Host", "Come and join");
  const ann = await scenes.viewer(room, "Ann Comes");
  await ask(ann);
  await hanna.openInvitePage();
  await waiting(hanna).getByRole("button", { name: "Invite" }).click();
  await expect(waiting(hanna)).toHaveCount(0);
  await expect(hanna.page).not.toHaveTitle(/^\(/);
  await expect(hanna.sentRow("Ann Comes")).toContainText("Pending");
  await ann.accept();
  await expect(hanna.sentRow("Ann Comes")).toContainText("Preparing");
});

test("a co-host who is blocked keeps the seat until the host removes them", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hanna Host", "No longer welcome");
  const ann = await scenes.coHost(room, "Ann Unwelcome");
  const tile = hanna.tile(ann);
  await tile.shows();
  await tile.it.hover();
  await tile.it.getByRole("button", { name: /Options for/ }).click();
  await hanna.page.getByRole("menuitem", { name: "Block" }).click();
  await hanna.page.getByRole("dialog", { name: /Block/ }).getByRole("button", { name: "Block" }).click();
  const remove = hanna.page.getByRole("dialog", { name: /Remove .*Ann Unwelcome.* from the stage/ });
  await expect(remove).toBeVisible();
  await expect(tile.it).toBeVisible();
  await remove.getByRole("button", { name: "Remove from stage" }).click();
  await tile.isGone();
});

test("a host switches requests to join off and on", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hanna Host", "By invitation only");
  const carla = await scenes.viewer(room, "Carla Curious");
  await ask(carla);
  await hanna.openInvitePage();
  await expect(waiting(hanna)).toHaveText([/Carla Curious/]);
  const letAsk = asking(hanna).getByRole("switch", { name: "Allow join requests" });
  await letAsk.click();
  await expect(ownRequest(carla)).toContainText("The host is not taking requests to join right now.");
  await expect(carla.button("Ask to join")).toBeHidden();
  await expect(waiting(hanna)).toHaveCount(0);
  await expect(letAsk).not.toBeChecked();
  await letAsk.click();
  await ask(carla);
});

test("a host blocks somebody who asks, and unblocks them again", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hanna Host", "By invitation only");
  const carla = await scenes.viewer(room, "Carla Blocked");
  await ask(carla);
  await hanna.openInvitePage();
  await expect(waiting(hanna)).toHaveText([/Carla Blocked/]);
  await waiting(hanna).getByRole("button", { name: /Options for/ }).click();
  await hanna.page.getByRole("menuitem", { name: "Block" }).click();
  const question = hanna.page.getByRole("dialog", { name: /Block .*Carla Blocked/ });
  await question.getByRole("button", { name: "Block" }).click();
  await expect(question).toBeHidden();
  await expect(waiting(hanna)).toHaveCount(0);
  await expect(ownRequest(carla)).toContainText("Your request was not accepted.");
  // Browsers log a refused call as an error.
  carla.expectsOutage = true;
  await carla.button("Ask to join").click();
  await expect(ownRequest(carla)).toContainText("You cannot ask to join here.");
  await hanna.search("Carla Blocked");
  const row = hanna.personRow("Carla Blocked");
  await expect(row).toContainText("Blocked");
  await hanna.page.screenshot({ path: "target/e2e-results/screens/blocked.png" });
  await row.getByRole("button", { name: "Unblock" }).click();
  await expect(row.getByRole("button", { name: "Invite" })).toBeVisible();
  // The menu of their row blocks them too, while they neither ask nor are invited.
  await row.getByRole("button", { name: /Options for/ }).click();
  await hanna.page.getByRole("menuitem", { name: "Block" }).click();
  await question.getByRole("button", { name: "Block" }).click();
  await expect(row).toContainText("Blocked");

  await asking(hanna).getByRole("button", { name: "Blocked people (1)" }).click();
  const blocked = hanna.page.getByRole("dialog", { name: "Blocked people" });
  await blocked.getByRole("button", { name: "Unblock" }).click();
  await expect(blocked).toContainText("You have blocked nobody.");
  await blocked.getByRole("button", { name: "Close" }).click();
  await ask(carla);
  await expect(waiting(hanna)).toHaveText([/Carla Blocked/]);
});
