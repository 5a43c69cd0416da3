// Where the JavaScript client runs: from the server itself, under a content policy that allows next to nothing, and in Node.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "./other_site_story";
import { Api } from "./stack/api";
import { project } from "./stack/other_site";

const WORK = "target/client-in-node";

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
