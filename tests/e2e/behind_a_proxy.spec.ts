// As operators run it: README's own lines behind a proxy with TLS, under a name that is not the browser's own machine.
// The proxies' files are those of docs/behind-a-proxy.
import { type Browser, chromium } from "@playwright/test";
import { FLAGS } from "./people/browser";
import { goLiveLight } from "./people/light_stage";
import { Person } from "./people/person";
import { noteViolations, violations } from "./people/violations";
import { Costage } from "./stack/costage";
import { type Kind, NAME, Proxy } from "./stack/proxy";
import { expect, test } from "./story";

let costage: Costage;
let browser: Browser;

test.beforeAll(async () => {
  costage = await Costage.start([], "0.0.0.0");
  const args = [...FLAGS, `--host-resolver-rules=MAP ${NAME} 127.0.0.1`, "--ignore-certificate-errors"];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM_BIN ?? "/usr/bin/chromium", headless: true, args });
});

test.afterAll(async () => {
  await browser?.close();
  await costage?.stop();
});

async function arrive(proxy: Proxy, name: string): Promise<Person> {
  const person = await Person.arrive(browser, proxy.url, name, { ignoreHTTPSErrors: true });
  await noteViolations(person.page);
  return person;
}

for (const kind of ["nginx", "caddy"] as Kind[]) {
  test(`behind ${kind} with TLS a host goes live and a viewer sees them`, async () => {
    const proxy = await Proxy.start(kind, costage.address);
    const [host, viewer] = [await arrive(proxy, "Hedda Host"), await arrive(proxy, "Vasco Viewer")];
    const sockets: string[] = [];
    viewer.page.on("websocket", (socket) => sockets.push(socket.url()));
    for (const person of [host, viewer]) await person.signIn();
    const hostId = await idOf(host);
    const room = await host.goLive("A market behind a proxy");
    await host.tile(hostId).shows();

    const told = viewer.page.waitForResponse(/watch-data$/);
    await viewer.open(`/rooms/${room}`);
    await viewer.tile(hostId).shows();
    const { url } = await (await told).json();
    const own = proxy.url.replace("https", "wss");
    expect(url, "what browsers are told").toBe(own);
    expect(sockets.every((socket) => socket.startsWith(own)), sockets.map(withoutQuery).join()).toBe(true);

    for (const person of [host, viewer]) {
      expect(person.errors, `${person.name}'s console`).toEqual([]);
      expect(await violations(person.page), `what ${person.name}'s browser blocked`).toEqual([]);
      await person.page.context().close();
    }
    for (const [name, log] of [["the proxy", await proxy.written()], ["the server", costage.log.join("")]]) {
      expect(log.includes("eyJ"), `a token in the log of ${name}`).toBe(false);
    }
    await proxy.stop();
  });
}

test("behind nginx that passes no WebSockets on the page says so, and lists the rooms all the same", async () => {
  const host = await goLiveLight(costage.url, "Hilke Host", "A market behind an old proxy");
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

/** Asked in the page: names of this story mean something to its browser only. */
async function idOf(person: Person): Promise<string> {
  const { id } = await person.page.evaluate(async () => {
    const token = Object.values({ ...sessionStorage }).map((value) => /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(String(value))?.[0]).find(Boolean);
    return (await fetch("/api/v1/me", { headers: { authorization: `Bearer ${token}` } })).json();
  });
  return id;
}

function withoutQuery(url: string): string {
  return url.split("?")[0] ?? url;
}
