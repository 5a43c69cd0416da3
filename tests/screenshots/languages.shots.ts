// The main story in each language, to be read once by somebody who speaks it.
import { readdirSync } from "node:fs";
import { DESKTOP } from "../e2e/people/person";
import { expect, test } from "../e2e/story";
import { before } from "./people";
import { shootToRead } from "./shoot";

const TITLES: Record<string, string> = { de: "Sonntagsmarkt: Schalen aus dem Ofen", ar: "سوق الأحد: أوانٍ من الفرن", ja: "日曜市：窯から出たばかりの器" };

for (const tag of readdirSync("locales").filter((tag) => tag !== "en")) {
  test(`language-${tag}`, async ({ ownServer }) => {
    const { scenes, stranger } = await ownServer([]);
    const shoot = (page: typeof hanna.page, state: string) => shootToRead(page, `language-${tag}-${state}`);
    const hanna = await stranger("Hanna Berger", { locale: tag, ...before("Hanna") });
    await hanna.open("/");
    await expect(hanna.button("Continue")).toBeVisible();
    await shoot(hanna.page, "sign-in");
    await hanna.signIn();
    await shoot(hanna.page, "home-empty");
    await hanna.open("/account");
    await expect(hanna.page.getByRole("heading", { level: 1 })).toBeVisible();
    await shoot(hanna.page, "account");
    await hanna.open("/rooms/new");
    await expect(hanna.button("Create room")).toBeVisible();
    await shoot(hanna.page, "create");
    await hanna.open("/");
    const room = await scenes.makeLive(hanna, TITLES[tag] ?? "Sunday market");
    await hanna.page.mouse.move(300, 300);
    await shoot(hanna.page, "host-alone");
    const carla = await scenes.viewer(room, "Carla Philips", { locale: tag, ...before("Carla") });
    await carla.tile(hanna).shows();
    await room.pin(await room.addProduct({ title: "24 cm", link: "https://shop.example/bowl", price: { amount: 3800, currency: "EUR" } }));
    await carla.page.mouse.move(300, 300);
    await shoot(carla.page, "viewer");
    await hanna.page.setViewportSize(DESKTOP);
    await hanna.openInvitePage();
    await shoot(hanna.page, "invite-page");
    await room.invite(carla);
    await expect(carla.banner).toBeVisible();
    await shoot(carla.page, "banner");
    await shoot(hanna.page, "invite-page-sent");
    await carla.accept();
    await expect(carla.button("Join stage")).toBeEnabled();
    await shoot(carla.page, "green-room");
    await hanna.open(room.path);
    await shoot(hanna.page, "host-resumes");
    await room.stop();
    await hanna.hasEnded();
    await shoot(hanna.page, "ended");
  });
}
