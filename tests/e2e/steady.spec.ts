// Nothing jumps: while a page loads, somebody joins, or a chat runs, what stands there stays where it is.
import { PHONE, DESKTOP, type Person } from "./people/person";
import { Api } from "./stack/api";
import { expect, test } from "./story";

/** The most that a page may shift, as Web Vitals measure it: 0 is nothing, 1 is everything by a whole window. */
const MOST = 0.01;

/** How long an answer takes on a slow network, in milliseconds: longer than browsers say that a shift follows a press. */
const SLOW_MS = 1000;

type Shift = { value: number; what: string };
type Source = { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly };

/** Notes every shift that does not follow a press in `window.shifts`. */
function noteShifts(): void {
  const shifts: Shift[] = [];
  Object.assign(window, { shifts });
  const name = (node: Node | null) => (node instanceof Element ? `${node.tagName}.${node.className}` : (node?.nodeName ?? "gone"));
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean; sources: Source[] };
      const box = ({ x, y, width, height }: DOMRectReadOnly) => [x, y, width, height].map(Math.round).join(" ");
      const moved = ({ node, previousRect, currentRect }: Source) => `${name(node)} from ${box(previousRect)} to ${box(currentRect)}`;
      if (!hadRecentInput) shifts.push({ value, what: sources.map(moved).join(", ") });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** What has shifted since the last call stays under the limit. */
async function isSteady(person: Person, while_: string): Promise<void> {
  const shifts = await person.page.evaluate(() => (Reflect.get(window, "shifts") as Shift[]).splice(0));
  const sum = shifts.reduce((sum, { value }) => sum + value, 0);
  expect.soft(sum, `${person.name}, ${while_}: ${shifts.map(({ value, what }) => `${value.toFixed(4)} ${what}`).join("; ")}`).toBeLessThanOrEqual(MOST);
}

for (const [device, options] of [["desktop", { viewport: DESKTOP }], ["phone", PHONE]] as const) {
  test(`on a ${device} nothing jumps while pages load, people join and chat`, async ({ costage, scenes, stranger }) => {
    const { room, host } = await scenes.goLive(`Hedda on a ${device}`, "Steady hands");
    const stella = await stranger(`Stella on a ${device}`, options);
    const { page } = stella;
    await page.addInitScript(noteShifts);
    await stella.open("/");
    await expect(stella.button("Continue")).toBeVisible();
    await isSteady(stella, "the sign-in page loads");
    await stella.signIn();
    await expect(page.getByRole("heading", { name: "Steady hands" })).toBeVisible();
    await isSteady(stella, "home shows its rooms");
    await page.reload();
    await expect(page.getByRole("heading", { name: "Steady hands" })).toBeVisible();
    await isSteady(stella, "home loads");
    await stella.open(room.path);
    await stella.tile(host).shows();
    await isSteady(stella, "a room loads");
    // One person may not write that fast.
    const names = ["Ria", "Rolf", "Rosa", "Rudi", "Runa", "Ruth"].map((name) => `${name} on a ${device}`);
    const crowd = await Promise.all(names.map((name) => Api.signIn(costage.url, name)));
    const write = async (lines: number[]) => {
      for (const line of lines) {
        const { status } = await crowd[line % crowd.length]!.post(`${room.path}/chat`, { text: `Line ${line} of a lively chat about bowls and jugs` });
        expect(status).toBe(201);
      }
      await expect(stella.chat.message(`Line ${lines.at(-1)} of`)).toBeVisible();
    };
    await write(Array.from({ length: 20 }, (_, line) => line));
    await isSteady(stella, "a chat begins");
    await write([20, 21, 22, 23]);
    await isSteady(stella, "a chat runs");
    const guest = await scenes.broadcaster(room, `Gero on a ${device}`);
    await stella.tile(guest).shows();
    await isSteady(stella, "somebody comes on stage");
    await room.invite(stella);
    await expect(stella.banner).toBeVisible();
    await isSteady(stella, "a banner comes");
    await page.route("**/accept", async (route) => {
      const response = await route.fetch();
      await page.waitForTimeout(SLOW_MS);
      await route.fulfill({ response });
    });
    await stella.accept();
    await expect(stella.button("Join stage")).toBeEnabled();
    await isSteady(stella, "the green room opens");
    await page.reload();
    await expect(stella.button("Join stage")).toBeEnabled();
    await expect(page.getByText("Camera works")).toBeVisible();
    await isSteady(stella, "the green room loads");
    await stella.joinStage();
    await host.tile(stella).shows();
    await isSteady(stella, "they join the stage");
  });
}
