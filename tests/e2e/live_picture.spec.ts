// The live picture on a room's card: shown to those at home, renewed, and gone when the host does not want it.
import type { Locator } from "@playwright/test";
import type { Person } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";
const SWITCH = "Show a live picture on the home page";

const cardOf = (person: Person, title: string): Locator => person.page.getByRole("article").filter({ hasText: title });

/** The address of the picture that is drawn, or nothing while none is. */
const drawn = (card: Locator): Promise<string> =>
  card
    .getByTestId("live-picture")
    .evaluateAll(([image]) => (image instanceof HTMLImageElement && image.naturalWidth > 0 ? image.src : ""));

test("a card shows the host's live picture, renews it, and loses it with the switch and with the camera", async ({ arrive, scenes }) => {
  test.slow();
  const vera = await arrive("Vera At Home");
  const { host: hanna } = await scenes.goLive("Hanna Seen", "Seen from home");
  const card = cardOf(vera, "Seen from home");
  await expect.poll(() => drawn(card), { timeout: 30_000 }).not.toBe("");
  const first = await drawn(card);
  await expect(card).toContainText("Started");
  const size = () =>
    card.getByTestId("live-picture").evaluate((image: HTMLImageElement) => Math.max(image.naturalWidth, image.naturalHeight));
  expect(await size()).toBe(480);
  await vera.page.screenshot({ path: `${pictures}/home-live-picture.png` });

  await test.step("it is renewed every half minute", async () => {
    await expect.poll(() => drawn(card), { timeout: 60_000 }).not.toBe(first);
  });

  const devices = hanna.page.getByRole("dialog", { name: "Camera, microphone and speaker" });
  const choose = async () => {
    await hanna.button("More controls").click();
    await hanna.page.getByRole("menuitem", { name: "Camera, microphone, speaker" }).click();
    await devices.getByRole("switch", { name: SWITCH }).click();
    await devices.getByRole("button", { name: "Close" }).click();
  };
  await test.step("it goes with the switch, and comes back", async () => {
    await choose();
    await expect(card.getByTestId("live-picture")).toHaveCount(0);
    await choose();
    await expect.poll(() => drawn(card), { timeout: 30_000 }).not.toBe("");
  });
  await test.step("it goes with the camera", async () => {
    await hanna.button("Turn camera off").click();
    await expect(card.getByTestId("live-picture")).toHaveCount(0);
  });
});

test("the choice in the green room is remembered, and no picture is sent", async ({ arrive, scenes }) => {
  test.slow();
  const hanna = await arrive("Hanna Unseen");
  const vera = await arrive("Vera Sees None");
  const puts: string[] = [];
  hanna.page.on("request", (request) => {
    if (request.method() === "PUT") puts.push(request.url());
  });
  await hanna.createRoom("Not seen from home");
  const wanted = hanna.page.getByRole("switch", { name: SWITCH });
  await expect(wanted).toBeChecked();
  await wanted.click();
  await hanna.page.reload();
  await expect(wanted).not.toBeChecked();
  await hanna.button("Go live").click();
  await hanna.page.waitForURL(/\/rooms\/room_[0-9a-z]+$/);
  const card = cardOf(vera, "Not seen from home");
  await expect(card).toBeVisible();
  // A second room, whose host sends one: by then the first host would have sent theirs.
  await scenes.goLive("Hanna Seen Later", "Seen in the meantime");
  const other = cardOf(vera, "Seen in the meantime");
  // What is out of the window is not fetched.
  await other.scrollIntoViewIfNeeded();
  await expect.poll(() => drawn(other), { timeout: 150_000 }).not.toBe("");
  await expect(card.getByTestId("live-picture")).toHaveCount(0);
  expect(puts).toEqual([]);
});

test("where the operator takes no pictures there is no switch", async ({ ownServer }) => {
  const { scenes } = await ownServer(["--previews-per-minute", "0"]);
  const hanna = await scenes.arrive("Hanna Off");
  await hanna.createRoom("No pictures here");
  await expect(hanna.page.getByRole("switch", { name: "Mirror my picture" })).toBeVisible();
  await expect(hanna.page.getByRole("switch", { name: SWITCH })).toHaveCount(0);
});
