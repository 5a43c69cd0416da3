// Measures the time from an invitation to its banner, and from joining the stage to the host's screen: the same viewer is invited
// again and again, and goes on stage with the connection that they watch with. Prints a table; asserts only that it happens.
import { type Page, expect, test } from "@playwright/test";
import { launch } from "../e2e/people/browser";
import { Person } from "../e2e/people/person";
import { Costage } from "../e2e/stack/costage";
import { report } from "./report";

const ROUNDS = 12;

/** Resolves with the time when `what` first happens in a page, in milliseconds by the machine's clock, which all pages share. */
function timeOf(page: Page, what: "banner" | "frame" | "press", userId = ""): Promise<number> {
  return page.evaluate(
    ([what, userId]) =>
      new Promise<number>((resolve) => {
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
    [what, userId] as const,
  );
}

/** Formats the median and the longest time. */
function figures(times: number[]): string {
  const sorted = [...times].sort((one, other) => one - other);
  return `${sorted[Math.floor(sorted.length / 2)]!.toFixed(0).padStart(8)} ${sorted.at(-1)!.toFixed(0).padStart(8)}`;
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
    await guest.open(`/rooms/${room}`);
    await guest.tile(api.user!.id).shows();

    const [banner, seen]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      const shown = timeOf(guest.page, "banner");
      const invited = performance.timeOrigin + performance.now();
      expect((await api.post(`/rooms/${room}/invitations`, { user_id: guestId })).status).toBe(201);
      banner.push((await shown) - invited);

      await guest.accept();
      await expect(guest.page.getByText("Camera works")).toBeVisible();
      const [pressed, frame] = [timeOf(guest.page, "press"), timeOf(host.page, "frame", guestId)];
      await guest.joinStage();
      seen.push((await frame) - (await pressed));
      await guest.button("Leave stage").click();
      await host.tile(guestId).isGone();
    }
    report(
      "coming on stage",
      [
        `${"ms".padEnd(52)} ${"median".padStart(8)} ${"longest".padStart(8)}`,
        `${"invited by a call → banner in the invitee's page".padEnd(52)} ${figures(banner)}`,
        `${"Join stage pressed → first frame on the host's page".padEnd(52)} ${figures(seen)}`,
      ].join("\n"),
    );
  } finally {
    await browser.close();
    await server.stop();
  }
});
