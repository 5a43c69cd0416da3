// Measures the time from an invitation to its banner, and from joining the stage to the host's screen: the same viewer is invited
// again and again, and goes on stage with the connection that they watch with, in turn with somebody who does it by a bare script.
// Prints a table; asserts only that it happens.
import { type Page, expect, test } from "@playwright/test";
import { launch } from "../e2e/people/browser";
import { Person } from "../e2e/people/person";
import { Room } from "../e2e/scenes/room";
import { Api } from "../e2e/stack/api";
import { Costage } from "../e2e/stack/costage";
import { BareScript } from "./bare_script";
import { median } from "./medians";
import { markdown, report, reportJson } from "./report";

/** Odd, so that the median is one of them. */
const ROUNDS = 11;

/** How long what is waited for may take before the measurement fails. */
const WITHIN_MS = 45_000;

/** Resolves with the time when `what` first happens in a page, in milliseconds by the machine's clock, which all pages share. */
function timeOf(page: Page, what: "banner" | "frame" | "press", userId = ""): Promise<number> {
  return page.evaluate(
    ([what, userId, within]) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error(`no ${what} within ${within} ms`)), within);
        const now = (): void => resolve(performance.timeOrigin + performance.now());
        if (what === "press") return addEventListener("click", now, { capture: true, once: true });
        const look = (): void => {
          const banner = document.querySelector("[data-testid=invitation-banner] button");
          const video = document.querySelector<HTMLVideoElement>(`[data-testid=tile][data-user-id="${userId}"] video`);
          if (what === "banner" && banner) requestAnimationFrame(now);
          else if (what === "frame" && video) video.requestVideoFrameCallback(now);
          else requestAnimationFrame(look);
        };
        look();
      }),
    [what, userId, WITHIN_MS] as const,
  );
}

/** Has somebody press *Join stage*; returns how long it takes until they are seen on `screen`. */
async function untilSeen(screen: Page, userId: string, who: { page: Page; joinStage: () => Promise<void> }): Promise<number> {
  const [seen, pressed] = await Promise.all([timeOf(screen, "frame", userId), timeOf(who.page, "press"), who.joinStage()]);
  return seen - pressed;
}

/** A row of the table. */
function figures(what: string, times: number[], bare?: number[]): string[] {
  const ms = (time: number): string => `${time.toFixed(0)} ms`;
  const compared = bare ? [ms(median(bare)), (median(times) / median(bare)).toFixed(2)] : ["", ""];
  return [what, ms(median(times)), ms(Math.max(...times)), ...compared];
}

test("coming on stage", async () => {
  const server = await Costage.start(["--invitations-per-minute", "100000"]);
  const browser = await launch();
  try {
    const [host, guest] = [
      await Person.arrive(browser, server.url, "Hanna Host"),
      await Person.arrive(browser, server.url, "Gino Guest"),
    ];
    for (const person of [host, guest]) await person.signIn();
    const [api, guestId] = [await host.api(), (await guest.api()).user!.id];
    const room = await host.goLive("Come on stage");
    const scripted = await BareScript.open(browser, server.url, await Api.signIn(server.url, "Bo Bare"), new Room(room, api));

    const [banner, seen, bare]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      // With a new connection, as the bare script has.
      await guest.open(`/rooms/${room}`);
      await guest.tile(api.user!.id).shows();
      const shown = timeOf(guest.page, "banner");
      const invited = performance.timeOrigin + performance.now();
      expect((await api.post(`/rooms/${room}/invitations`, { user_id: guestId })).status).toBe(201);
      banner.push((await shown) - invited);

      await guest.accept();
      await expect(guest.page.getByText("Camera works")).toBeVisible();
      seen.push(await untilSeen(host.page, guestId, guest));
      await guest.button("Leave stage").click();
      await host.tile(guestId).isGone();

      await scripted.prepare();
      bare.push(await untilSeen(host.page, scripted.userId, scripted));
      await scripted.leave();
      await host.tile(scripted.userId).isGone();
    }
    reportJson({ rounds: ROUNDS, banner, seen, bare });
    report(
      "coming on stage",
      markdown([
        ["from → to", "median", "longest", "bare script", "ratio"],
        figures("invited by a call → banner in the invitee's page", banner),
        figures("*Join stage* pressed → first frame on the host's page", seen, bare),
      ]),
    );
  } finally {
    await browser.close();
    await server.stop();
  }
});
