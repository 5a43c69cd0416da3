// A room and its stage as elements on pages of another origin: going live, coming on stage, leaving it, and being taken off the page.
import type { Page } from "@playwright/test";
import type { Person } from "./people/person";
import { Room } from "./scenes/room";
import { Api } from "./stack/api";
import type { Costage } from "./stack/costage";
import { Site } from "./stack/site";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";

/** A page with these elements. It keeps the events that they send, and the tracks of cameras and microphones that it opened. */
function pageWith(costage: Costage, elements: string, { dir = "ltr", size = "inline-size: 100%; block-size: 640px" } = {}): string {
  return `<!doctype html>
<html lang="en" dir="${dir}">
<head>
<meta charset="utf-8"><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<title>A shop</title>
<style>body { margin: 0; font-family: serif } costage-room, costage-stage { ${size} }</style>
<script>
  window.seen = [];
  for (const name of ["invitation", "accepted", "rejected", "seat", "live", "ended", "error"]) {
    addEventListener(name, (event) => event.detail !== undefined && seen.push({ name, detail: event.detail }));
  }
  window.opened = [];
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    opened.push(...stream.getTracks());
    return stream;
  };
</script>
<script type="module" src="${costage.url}/embed/costage.js"></script>
</head>
<body>${elements}</body>
</html>`;
}

const seen = (page: Page) => page.evaluate(() => (window as unknown as { seen: { name: string; detail: unknown }[] }).seen);
/** Whether every camera and microphone that the page has opened is off again. */
const isOff = (page: Page) =>
  page.evaluate(() => (window as unknown as { opened: MediaStreamTrack[] }).opened.every((track) => track.readyState === "ended"));

test.describe("on pages of another site", () => {
  let site: Site;
  test.beforeEach(async () => {
    site = await Site.start();
  });
  test.afterEach(() => site.stop());

  test("a host goes live, and a guest accepts, joins the stage, leaves it, and is taken off the page", async ({ ownServer }) => {
    const { costage, stranger } = await ownServer(["--embedding-origins", site.url]);
    const [hostApi, guestApi] = [await Api.signIn(costage.url, "Hanna Host"), await Api.signIn(costage.url, "Gustav Guest")];
    const room = new Room((await hostApi.post("/rooms", { title: "Bowls from the kiln" })).body.id, hostApi);
    const tag = (name: string, token?: string) => `<${name} room="${room.id}" token="${token}"></${name}>`;
    const host = await stranger("Hanna Host");
    const guest = await stranger("Gustav Guest");
    const guestTile = host.tile(guestApi);

    await test.step("the host goes live in the element", async () => {
      await host.page.goto(site.put("/host", pageWith(costage, tag("costage-room", hostApi.token))));
      await host.page.getByText("Get ready").click();
      await host.button("Go live").click();
      await expect(host.roomStatus).toContainText(/live/i);
      await host.tile(hostApi).shows();
      await expect.poll(async () => (await seen(host.page)).map(({ name }) => name)).toContain("live");
      expect(await host.page.title(), "the page's title is its own").toBe("A shop");
      expect(host.page.url()).toBe(`${site.url}/host`);
    });

    await test.step("the guest accepts and joins the stage", async () => {
      const banner = `<costage-invitation-banner token="${guestApi.token}"></costage-invitation-banner>`;
      await guest.page.goto(site.put("/guest", pageWith(costage, banner + tag("costage-stage", guestApi.token))));
      await guest.tile(hostApi).shows();
      await room.invite(guestApi);
      await guest.banner.getByRole("button", { name: "Accept" }).click();
      await guest.isPreparing();
      await guest.button("Join stage").click();
      await guestTile.shows();
      await guest.tile(hostApi).shows();
      await guest.tile(guestApi).is("live");
      const seats = (await seen(host.page)).filter(({ name }) => name === "seat").map(({ detail }) => detail);
      expect(seats).toContainEqual({ roomId: room.id, userId: guestApi.userId, state: "live" });
    });

    await test.step("it fits narrow and wide pages, in either direction of writing", async () => {
      for (const width of [360, 1000]) {
        for (const [person, who] of [[host, "host"], [guest, "guest"]] as const) {
          await person.page.setViewportSize({ width, height: 760 });
          await staysInside(person, who === "host" ? "costage-room" : "costage-stage");
          await person.page.screenshot({ path: `${pictures}/element-${who}-${width}.png` });
        }
      }
      await host.page.evaluate(() => (document.documentElement.dir = "rtl"));
      await staysInside(host, "costage-room");
      await host.page.screenshot({ path: `${pictures}/element-host-rtl.png` });
      await guest.page.evaluate(() => document.querySelector("costage-stage")?.setAttribute("style", "inline-size: 320px; block-size: 240px"));
      await staysInside(guest, "costage-stage");
      await guest.page.screenshot({ path: `${pictures}/element-guest-small.png` });
    });

    await test.step("the guest leaves the stage, and the camera is off", async () => {
      await guest.button("Leave stage").click();
      await guestTile.isGone();
      expect(await isOff(guest.page)).toBe(true);
      await guest.tile(hostApi).shows();
    });

    await test.step("taken off the page while on stage, the element leaves nothing on; put back, it starts anew", async () => {
      await room.invite(guestApi);
      await guest.banner.getByRole("button", { name: "Accept" }).click();
      await guest.isPreparing();
      await guest.page.evaluate(() => (document.querySelector("costage-stage") as unknown as { joinStage(): Promise<void> }).joinStage());
      await guestTile.shows();
      await guest.page.evaluate(() => {
        const stage = document.querySelector("costage-stage")!;
        stage.remove();
        Object.assign(window, { stage });
      });
      await expect.poll(() => isOff(guest.page)).toBe(true);
      await guestTile.is("offline");
      await guest.page.evaluate(() => document.body.append((window as unknown as { stage: Element }).stage));
      await guest.tile(hostApi).shows();
      await expect(guest.page.getByText("Join stage")).toBeVisible();
    });
  });
});

/** Nothing of the element is drawn outside its box. */
async function staysInside(person: Person, name: string): Promise<void> {
  const outside = () =>
    person.page.locator(name).evaluate((element) => {
      const box = element.getBoundingClientRect();
      const shown = [...element.shadowRoot!.querySelectorAll(".room button, .room .tile")];
      return shown
        .map((one) => [one.className, one.getBoundingClientRect()] as const)
        .filter(([, at]) => at.width > 0 && (at.left < box.left - 1 || at.right > box.right + 1))
        .map(([name]) => name);
    });
  await expect.poll(outside, `what ${person.name} sees outside the element`).toEqual([]);
}
