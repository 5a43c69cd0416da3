// Where the JavaScript client runs: from the server itself, in a bundle, and in Node. The site's pages allow next to nothing.
import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "./other_site_story";
import { Api } from "./stack/api";
import { project, typeOf } from "./stack/other_site";

const [WORK, BUNDLED] = ["target/client-in-node", "target/client-bundled"];

test("loaded from the server it needs no address", async ({ siteServer, site, visit }) => {
  const visitor = await visit(siteServer);
  site.offer(
    "from_the_server",
    `const { Client, RoomRepository } = await import("${siteServer.url}/embed/costage-client.js");
    await Client.login("Hanna Host");
    const room = await RoomRepository.createRoom({ title: "From the server" });
    await new Promise((resolve) => RoomRepository.getRoom(room.roomId, ({ data }) => data && resolve()));`,
  );
  expect(await visitor.run("from_the_server")).toBeNull();
});

test("a bundler takes along what the module loads", async ({ siteServer, site, visit }) => {
  const program = `import { Client, RoomRepository } from "costage-client";
    Client.init({ server: "${siteServer.url}" });
    await Client.login("Hanna Host");
    document.title = (await RoomRepository.createRoom({ title: "Bundled" })).title;`;
  await project(BUNDLED, { "index.html": `<link rel="icon" href="data:,"><script type="module" src="main.js"></script>`, "main.js": program });
  const vite = resolve("examples/node_modules/.bin/vite");
  const { stderr } = await promisify(execFile)(vite, ["build", "--base", "/bundled/", "--logLevel", "warn"], { cwd: BUNDLED });
  expect(stderr).toBe("");
  for (const file of await readdir(`${BUNDLED}/dist`, { recursive: true })) {
    const content = await readFile(`${BUNDLED}/dist/${file}`).catch(() => undefined);
    if (content) site.serve(`/bundled/${file}`, typeOf(file), content);
  }
  const { page } = await visit(siteServer);
  await page.goto(`${site.origin}/bundled/index.html`);
  await expect(page).toHaveTitle("Bundled");
});

test("a program in Node uses it too, and ends by itself", async ({ costage }) => {
  const guest = await Api.signIn(costage.url, "Greta Guest");
  const program = `
    import { Client, InvitationRepository, RoomRepository } from "costage-client";
    Client.init({ server: "${costage.url}" });
    await Client.login("Nora Node");
    const room = await RoomRepository.createRoom({ title: "By a program" });
    const states = [];
    await new Promise((resolve) => {
      const end = InvitationRepository.getInvitations({ targetId: room.roomId, targetType: "room" }, async ({ data: [first] }) => {
        if (!first) return;
        states.push(first.status);
        if (first.status === "pending") return void first.cancel();
        end();
        resolve();
      });
      void room.createInvitation("${guest.userId}");
    });
    await new Promise((resolve) => Client.connectionState === "online" ? resolve() : Client.onConnectionChange((state) => state === "online" && resolve()));
    await Client.logout();
    console.log(states.join(" "));`;
  // Node has WebSockets from version 22 on; in 20 they are an experiment.
  const flags = Number(process.versions.node.split(".")[0]) < 22 ? ["--experimental-websocket"] : [];
  await project(WORK, { "program.mjs": program });
  const node = promisify(execFile)(process.execPath, [...flags, `${WORK}/program.mjs`], { timeout: 120_000 });
  expect((await node).stdout.trim()).toBe("pending cancelled");
});
