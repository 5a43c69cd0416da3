// A room and its stage as elements on pages of another origin: going live, coming on stage, leaving it, and being taken off the page.
import type { Page } from "@playwright/test";
import type { Person } from "./people/person";
import { Tile } from "./people/tile";
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
<style nonce="page">body { margin: 0; font-family: serif } costage-room, costage-stage { ${size} }</style>
<script nonce="page">
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

/** What a page has to allow for the elements, and nothing else: no inline script or style, no markup made of strings. */
function strictPolicy(costage: Costage): string {
  const own = ["script-src 'nonce-page'", "style-src 'nonce-page'", "img-src data:"];
  const elements = [`${costage.url} 'wasm-unsafe-eval'`, `connect-src ${costage.url} ${costage.url.replace("http", "ws")}`];
  return `default-src 'none'; ${own[0]} ${elements[0]}; ${own[1]}; ${own[2]}; ${elements[1]} ws://127.0.0.1:*; require-trusted-types-for 'script'; trusted-types costage`;
}

type Stage = HTMLElement & { joinStage(): Promise<void>; stop(): Promise<void>; requestToJoin(): Promise<void> };

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
      const elements = banner + tag("costage-stage", guestApi.token);
      await guest.page.goto(site.put("/guest", pageWith(costage, elements), strictPolicy(costage)));
      await guest.tile(hostApi).shows();
      const refused = await guest.page.evaluate(() =>
        document.querySelector<Stage>("costage-stage")!.joinStage().catch(({ code, status, message }) => ({ code, status, message })),
      );
      expect(refused).toMatchObject({ code: "no_seat", status: 403, message: expect.stringMatching(/seat/) });
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
      await guest.page.evaluate(() => {
        Object.assign(document.querySelector<Stage>("costage-stage")!.style, { inlineSize: "320px", blockSize: "240px" });
      });
      await staysInside(guest, "costage-stage");
      await guest.page.screenshot({ path: `${pictures}/element-guest-small.png` });
    });

    await test.step("the stage alone moves into a small window and fills the screen", async () => {
      const { page } = guest;
      const [options, away] = [guest.button("More controls"), page.getByText("The stage is in picture-in-picture.")];
      const window = page.context().waitForEvent("page", { timeout: 10_000 }).catch(() => undefined);
      // Elsewhere on the page a key is none of the element's.
      await page.evaluate(() => (document.querySelector("costage-stage")!.shadowRoot!.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press("p");
      await options.press("p");
      const small = await window;
      await expect(away).toBeVisible();
      if (small) {
        await expect.poll(() => new Tile(small, hostApi.userId).area(), "it has its styles").toBeGreaterThan(10_000);
        await small.screenshot({ path: `${pictures}/element-small-window.png` });
      }
      await options.press("p");
      await expect(away).toBeHidden();
      await guest.tile(hostApi).shows();
      await options.press("f");
      const full = () => page.evaluate(() => document.fullscreenElement?.localName);
      await expect.poll(full).toBe("costage-stage");
      await page.evaluate(() => document.exitFullscreen());
      await expect.poll(full).toBeUndefined();
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
      await guest.page.evaluate(() => document.querySelector<Stage>("costage-stage")!.joinStage());
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

    await test.step("a second element of the same room says that it is shown already, and takes over when the first goes", async () => {
      await guest.page.evaluate(() => document.body.append(document.querySelector("costage-stage")!.cloneNode()));
      await expect(guest.page.getByText("This room is shown already")).toBeVisible();
      await expect(guest.page.getByTestId("stage-grid")).toHaveCount(1);
      expect((await seen(guest.page)).at(-1)).toMatchObject({ name: "error", detail: { code: "room_shown_already" } });
      await guest.page.evaluate(() => document.querySelector("costage-stage")!.remove());
      await guest.tile(hostApi).shows();
      await expect(guest.page.getByText("This room is shown already")).toBeHidden();
    });

    await test.step("a viewer asks to join by the room's method", async () => {
      await guestApi.post(`${room.path}/leave`);
      await guest.page.evaluate(() => {
        const stage = document.querySelector("costage-stage")!;
        const room = document.createElement("costage-room");
        for (const name of ["room", "token"]) room.setAttribute(name, stage.getAttribute(name)!);
        stage.replaceWith(room);
      });
      await guest.tile(hostApi).shows();
      await guest.page.evaluate(() => document.querySelector<Stage>("costage-room")!.requestToJoin());
      const { body } = await hostApi.get(`${room.path}/join-requests`);
      expect(body.items).toMatchObject([{ user: { id: guestApi.userId }, status: "waiting" }]);
      await expect(guest.button("Withdraw")).toBeVisible();
    });

    await test.step("hidden and shown again it goes on, and a page may have a header and an end of its own", async () => {
      const room = host.page.locator("costage-room");
      await room.evaluate((element) => (element.style.display = "none"));
      await room.evaluate((element) => {
        element.style.display = "";
        element.innerHTML = "<p slot=header>Our own header</p><p slot=ended>Thank you for watching</p>";
      });
      await host.tile(hostApi).shows();
      await expect(host.page.getByText("Our own header")).toBeVisible();
      await expect(host.roomStatus).toBeHidden();
      await host.page.evaluate(() => document.querySelector<Stage>("costage-room")!.stop());
      await expect(host.page.getByText("Thank you for watching")).toBeVisible();
      await expect.poll(() => isOff(host.page)).toBe(true);
      await expect.poll(async () => (await seen(host.page)).map(({ name }) => name)).toContain("ended");
      await host.page.screenshot({ path: `${pictures}/element-host-ended.png` });
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
