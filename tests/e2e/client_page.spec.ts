// docs/client.md: its examples have the right types, leave out no call, and run from top to bottom.
import { readFile } from "node:fs/promises";
import { expect, test } from "./other_site_story";
import type { SiteVisitor } from "./people/site_visitor";
import { project, typeErrors } from "./stack/other_site";

const PAGE = "docs/client.md";
const WORK = "target/client-page";
const ADDRESS = "https://live.example.com";

type Example = { name: string; who: string; code: string };

/** What the examples take for granted, and what earlier ones have made. */
const CONTEXT = `import type * as costage from "costage-client";
import type { Room as LiveKitRoom } from "livekit-client";
declare global {
  var room: costage.Room;
  var roomId: string;
  var liveKit: LiveKitRoom;
  var bowl: costage.Product;
  var jug: costage.Product;
}
`;

/** The imports, and what the host and the guest do, in the order of the page. */
async function examples(): Promise<{ imports: string; steps: Example[] }> {
  const page = await readFile(PAGE, "utf8");
  const blocks = [...page.matchAll(/^```ts ?(\w*)\n([^]*?)^```$/gm)].map(([, who, code]) => ({ who: who!, code: code! }));
  const imports = blocks.filter(({ who }) => who === "").map(({ code }) => code).join("");
  const steps = blocks.filter(({ who }) => who !== "").map((block, at) => ({ ...block, name: `${String(at + 1).padStart(2, "0")}_${block.who}` }));
  return { imports, steps };
}

/** As a program: what it makes is there for later ones. */
function program(imports: string, code: string): string {
  const made = [...code.matchAll(/^const (\w+) =/gm)].map(([, name]) => name);
  return `${imports}\n${code}\nObject.assign(globalThis, { ${made.join(", ")} });\n`;
}

test("the examples have the right types", async () => {
  const { imports, steps } = await examples();
  const programs = steps.map(({ name, code }) => [`${name}.ts`, program(imports, code)]);
  await project(WORK, { "context.d.ts": CONTEXT, ...Object.fromEntries(programs) });
  expect(await typeErrors(WORK)).toBe("");
});

test("the examples run, and there is one of every call", async ({ site, siteServer, visit }) => {
  const { imports, steps } = await examples();
  site.serve("/costage-token", "text/plain", "Hanna Host");
  site.serve("/bowl.png", "image/png", PNG);
  const people: Record<string, SiteVisitor> = { host: await visit(siteServer), guest: await visit(siteServer) };
  for (const { name, who, code } of steps) {
    site.offer(name, program(imports, code.replaceAll(ADDRESS, siteServer.url)));
    expect(await people[who]!.run(name), `${name}:\n${code}`).toBeNull();
    const roomId = await people.host!.page.evaluate(() => globalThis.room?.roomId);
    await people.guest!.page.evaluate((id) => (globalThis.roomId = id), roomId);
  }

  const calls = await people.guest!.page.evaluate(() => {
    const ofClasses = [costage.Room, costage.Invitation, costage.JoinRequest, costage.ChatMessage].flatMap((made) =>
      Object.getOwnPropertyNames(made.prototype).filter((name) => name !== "constructor"),
    );
    const repositories = Object.entries(costage).filter(([name]) => /^Client$|Repository$/.test(name));
    return { ofClasses, ofRepositories: repositories.flatMap(([name, calls]) => Object.keys(calls).map((call) => `${name}.${call}`)) };
  });
  const shown = steps.map(({ code }) => code).join("");
  expect(calls.ofRepositories.filter((call) => !shown.includes(call))).toEqual([]);
  expect(calls.ofClasses.filter((call) => !shown.includes(`.${call}(`))).toEqual([]);
  expect(calls.ofRepositories.length + calls.ofClasses.length).toBeGreaterThan(50);
});

/** A PNG of 10 × 10 pixels. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGO4VmGDBzGMSmNDAHJJmekPDAhTAAAAAElFTkSuQmCC",
  "base64",
);
