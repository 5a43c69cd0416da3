// The main story: go live, invite, accept, share the stage, leave it, be removed from it, stop the room.
// It is told in English and, from right to left, in Arabic.
import type { Person } from "./people/person";
import { inside } from "./people/words";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

/** The languages in which the story is told, with names and a title that no other story has. */
const TELLINGS = [
  { language: "English", options: {}, names: ["Hanna Host", "Carla Philips", "Vera Viewer"], title: "Sunday market: bowls from the kiln" },
  { language: "Arabic", options: { locale: "ar" }, names: ["هناء المضيفة", "كريمة الفنانة", "وردة المشاهدة"], title: "سوق الأحد: أوانٍ من الفرن" },
] as const;

for (const { language, options, names, title } of TELLINGS) {
  test(`host, co-host and viewer share a livestream from beginning to end in ${language}`, async ({ arrive }) => {
    await story((name) => arrive(name, options), names, title);
  });
}

async function story(arrive: (name: string) => Promise<Person>, names: readonly [string, string, string], title: string): Promise<void> {
  const isArabic = /[\u0600-\u06ff]/.test(title);
  const kind = isArabic ? "-ar" : "";
  const hanna = await arrive(names[0]);
  const carla = await arrive(names[1]);
  const vera = await arrive(names[2]);

  for (const { page } of [hanna, carla, vera]) {
    await expect(page.locator("html")).toHaveAttribute("lang", isArabic ? "ar" : "en");
    await expect(page.locator("html")).toHaveAttribute("dir", isArabic ? "rtl" : "ltr");
  }
  const room = await hanna.goLive(title);
  await hanna.tile(hanna).shows();
  await hanna.tile(hanna).has("host");
  await expect(hanna.tile(hanna).it).toHaveAttribute("data-self", "true");

  // The room appears on the viewers' home page without a reload.
  for (const viewer of [carla, vera]) {
    await viewer.page.getByRole("link", { name: title }).click();
    await viewer.tile(hanna).shows();
    await expect(viewer.tile(hanna).it).toHaveAttribute("data-self", "false");
    // Nothing is written yet: the words in the field run as the page does.
    await expect(viewer.chat.panel.locator("textarea")).toHaveCSS("direction", isArabic ? "rtl" : "ltr");
  }
  await expect(hanna.viewerCount).toContainText(/[2٢]|شخصان/);

  await test.step("an invitation reaches the invitee and leads onto the stage", async () => {
    await hanna.openInvitePage();
    await expect(hanna.personRow(carla.name)).toContainText(inside(hanna.says("Watching now")));
    await hanna.invite(carla.name);
    await expect(carla.banner).toContainText(hanna.name);
    await expect(carla.banner).toContainText(title);
    await expect(vera.banner).toBeHidden();
    await carla.accept();
    await expect(hanna.sentRow(carla.name)).toContainText(inside(hanna.says("Preparing")));
    await carla.page.screenshot({ path: `${pictures}/prepare-desktop${kind}.png` });
    await carla.joinStage();
    await hanna.page.goBack();
    for (const person of [hanna, carla, vera]) {
      await person.tile(carla).is("live");
      await person.tile(carla).has("co_host");
      await person.tile(carla).shows();
      await person.tile(hanna).shows();
    }
    await expect(hanna.viewerCount).toContainText(/[1١]/);
  });

  await hanna.page.screenshot({ path: `${pictures}/room-host-desktop${kind}.png` });
  await vera.page.screenshot({ path: `${pictures}/room-viewer-desktop${kind}.png` });

  await test.step("a co-host who leaves the stage still watches", async () => {
    await carla.button("Leave stage").click();
    for (const person of [hanna, carla, vera]) await person.tile(carla).isGone();
    await carla.tile(hanna).shows();
    await expect(carla.button("Leave stage")).toBeHidden();
  });

  await test.step("a co-host who is removed still watches", async () => {
    await hanna.openInvitePage();
    await hanna.invite(carla.name);
    await carla.accept();
    await carla.joinStage();
    await hanna.page.goBack();
    await hanna.tile(carla).shows();
    await hanna.tile(carla).removeFromStage();
    for (const person of [hanna, carla, vera]) await person.tile(carla).isGone();
    await carla.tile(hanna).shows();
    const refused = await (await carla.api()).get(`/rooms/${room}/broadcast-data`);
    expect([refused.status, refused.body.code]).toEqual([403, "no_seat"]);
  });

  await test.step("the host stops the room for everyone", async () => {
    await hanna.stopRoom();
    for (const person of [hanna, carla, vera]) await person.hasEnded();
    await vera.page.screenshot({ path: `${pictures}/ended-desktop${kind}.png` });
  });
}
