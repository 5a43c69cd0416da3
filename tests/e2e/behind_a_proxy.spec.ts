// As operators run it: with the README's own commands, behind a proxy with TLS, under a name that is not the browser's
// own machine. The proxies' files are those of docs/behind-a-proxy.
import type { Browser } from "@playwright/test";
import { launch } from "./people/browser";
import { Person } from "./people/person";
import { recordViolations, violations } from "./people/violations";
import { startBroadcast } from "./scenes/broadcasters";
import { Costage } from "./stack/costage";
import { FINDS_IT, type Kind, Proxy } from "./stack/proxy";
import { expect, test } from "./story";

let costage: Costage;
let browser: Browser;

test.beforeAll(async () => {
  costage = await Costage.start([], "0.0.0.0");
  browser = await launch({ more: FINDS_IT });
});

test.afterAll(async () => {
  await browser?.close();
  await costage?.stop();
});

async function arrive(proxy: Proxy, name: string): Promise<Person> {
  const person = await Person.arrive(browser, proxy.url, name, { ignoreHTTPSErrors: true });
  await recordViolations(person.page);
  return person;
}

for (const kind of ["nginx", "caddy"] as Kind[]) {
  test(`behind ${kind} with TLS a host goes live and a viewer sees them`, async () => {
    const proxy = await Proxy.start(kind, costage.address);
    const [host, viewer] = [await arrive(proxy, "Hedda Host"), await arrive(proxy, "Vasco Viewer")];
    const sockets: string[] = [];
    viewer.page.on("websocket", (socket) => sockets.push(socket.url()));
    for (const person of [host, viewer]) await person.signIn();
    const room = await host.goLive("A market behind a proxy");
    await host.tile(host).shows();

    const watchData = viewer.page.waitForResponse(/watch-data$/);
    await viewer.open(`/rooms/${room}`);
    await viewer.tile(host).shows();
    const { url } = await (await watchData).json();
    const own = proxy.url.replace("https", "wss");
    expect(url, "the address of LiveKit in the watch data").toBe(own);
    expect(sockets.every((socket) => socket.startsWith(own)), sockets.map(withoutQuery).join()).toBe(true);

    for (const person of [host, viewer]) {
      expect(person.errors, `${person.name}'s console`).toEqual([]);
      expect(await violations(person.page), `what ${person.name}'s browser blocked`).toEqual([]);
      await person.page.context().close();
    }
    for (const [name, log] of [["the proxy", await proxy.written()], ["the server", costage.log.join("")]] as const) {
      expect(log.includes("eyJ"), `a token in the log of ${name}`).toBe(false);
    }
    await proxy.stop();
  });
}

test("behind nginx that passes no WebSockets on the page says so, and lists the rooms all the same", async () => {
  const { host } = await startBroadcast(costage.url, "Hilke Host", "A market behind an old proxy");
  const proxy = await Proxy.start("nginx without WebSockets", costage.address);
  const viewer = await arrive(proxy, "Vilma Viewer");
  // Chromium reports each WebSocket that did not come about.
  viewer.expectsOutage = true;
  await viewer.signIn();
  await expect(viewer.page.getByTestId("connection-notice")).toContainText("blocks live updates");
  await expect(viewer.page.getByRole("link", { name: /A market behind an old proxy/ })).toBeVisible();
  expect(viewer.errors, "the viewer's console").toEqual([]);
  await viewer.page.context().close();
  await host.publisher.leave();
  await proxy.stop();
});

function withoutQuery(url: string): string {
  return url.split("?")[0] ?? url;
}
