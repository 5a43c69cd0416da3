// Signing in where a name is not enough: by a real OpenID Connect provider, and with a JWT of the operator's own site.
import { createHmac } from "node:crypto";
import type { Browser } from "@playwright/test";
import { launch } from "./people/browser";
import { Person } from "./people/person";
import { Api } from "./stack/api";
import { Costage } from "./stack/costage";
import { freePort } from "./stack/free_port";
import { IdentityProvider, logIn } from "./stack/provider";
import { expect, test } from "./story";

const PICTURE = "https://pictures.example/ada.png";
/** A PNG of 10 × 10 pixels. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGO4VmGDBzGMSmNDAHJJmekPDAhTAAAAAElFTkSuQmCC",
  "base64",
);
const SECRET = "a secret of the operator, for tests only";
const SITE = "https://shop.example";
/** How every session token begins; the state of a sign-in, which is in an address, does not. */
const SESSION_TOKEN = Buffer.from('{"typ":"costage-session').toString("base64url").slice(0, 30);

let browser: Browser;
let provider: IdentityProvider;
let costage: Costage;
let people: Person[] = [];

test.beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  provider = await IdentityProvider.start(url, PICTURE);
  const own = ["--jwt-secret", SECRET, "--jwt-issuer", SITE, "--sign-in-url", `${SITE}/live`];
  costage = await Costage.start([...provider.flags(url), ...own], "127.0.0.1", port);
  browser = await launch();
});

test.afterEach(async ({}, info) => {
  for (const person of people) {
    if (info.status !== info.expectedStatus) {
      const screenshot = await person.page.screenshot().catch(() => undefined);
      if (screenshot) await info.attach(`${person.name}.png`, { body: screenshot, contentType: "image/png" });
      await info.attach(`${person.name}-console.txt`, { body: [person.page.url(), ...person.console].join("\n") });
      await info.attach("server.log", { body: costage.log.join("") });
    }
    expect(person.errors, `${person.name}'s console`).toEqual([]);
    await person.page.context().close();
  }
  people = [];
});

test.afterAll(async () => {
  await browser?.close();
  await costage?.stop();
  await provider?.down();
});

async function arrive(name: string, shows: "the picture" | "no picture" = "the picture"): Promise<Person> {
  const person = await Person.arrive(browser, costage.url, name);
  await person.page.context().route(PICTURE, (route) =>
    shows === "the picture" ? route.fulfill({ body: PNG, contentType: "image/png" }) : route.abort(),
  );
  // The provider's pages would like to have a font.
  await person.page.context().route("https://fonts.googleapis.com/**", (route) => route.fulfill({ contentType: "text/css" }));
  people.push(person);
  return person;
}

const withProvider = (person: Person) => person.page.getByRole("button", { name: /^Sign in with .?Example ID.?$/ });
const failure = (person: Person) => person.page.locator(".failure");
const isSignedIn = (person: Person) => expect(person.button("Sign out")).toBeVisible();

async function signInAs(person: Person, login: string): Promise<void> {
  await person.open("/");
  await withProvider(person).click();
  await logIn(person.page, login);
  await isSignedIn(person);
}

test("somebody signs in at their provider and is back on the page they came for", async () => {
  const ada = await arrive("Ada");
  await ada.open("/rooms/new");
  await expect(withProvider(ada)).toBeVisible();
  await expect(ada.page.getByRole("textbox", { name: "Your name" })).toBeHidden();
  const requests: string[] = [];
  ada.page.on("request", (request) => requests.push(request.url()));
  await withProvider(ada).click();
  await logIn(ada.page, "Ada");
  await expect(ada.page.getByRole("textbox", { name: "Title" })).toBeVisible();
  expect(new URL(ada.page.url()).pathname + new URL(ada.page.url()).hash).toBe("/rooms/new");
  for (const url of requests) expect(url, "a token in an address").not.toContain(SESSION_TOKEN);

  await ada.open("/");
  await isSignedIn(ada);
  await expect(ada.button("Ada of Example")).toBeVisible();
  const face = ada.page.locator(".me img.face-picture");
  await expect(face).toHaveAttribute("referrerpolicy", "no-referrer");
  await expect.poll(() => face.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(10);
  expect(costage.log.join("").includes("eyJ"), "a token in the server's log").toBe(false);
});

test("a picture that cannot be shown leaves the initials", async () => {
  const ada = await arrive("Ada", "no picture");
  ada.expectsOutage = true;
  await signInAs(ada, "Ada");
  await expect(ada.page.locator(".me .face-picture")).toBeHidden();
  await expect(ada.page.locator(".me .avatar")).toHaveText("AE");
});

test("somebody who goes back at the provider is told, and can try again", async () => {
  const ben = await arrive("Ben");
  await ben.open("/");
  await withProvider(ben).click();
  await ben.page.getByRole("link", { name: "Cancel" }).click();
  await expect(failure(ben)).toContainText("You have not been signed in");
  await expect(withProvider(ben)).toBeVisible();
  expect(new URL(ben.page.url()).hash).toBe("");
});

test("what one browser began no other can finish, and a code works once", async () => {
  const ben = await arrive("Ben");
  const mallory = await arrive("Mallory");
  for (const person of [ben, mallory]) person.expectsOutage = true;
  // Ben's code, which Mallory has got hold of before Ben's page uses it.
  await ben.page.route("**/session/from-code", (route) => route.abort());
  const asked = ben.page.waitForRequest(/session\/from-code$/);
  await ben.open("/");
  await withProvider(ben).click();
  await logIn(ben.page, "Ben");
  const { code, secret } = (await asked).postDataJSON();
  await mallory.open(`/#sign-in=${code}`);
  await expect(failure(mallory)).toContainText("Signing in did not work");
  const used = await new Api(costage.url).post("/session/from-code", { code, secret });
  expect([used.status, used.body.code]).toEqual([403, "sign_in_failed"]);
});

test("a provider that does not answer is told in words", async () => {
  const ben = await arrive("Ben");
  ben.expectsOutage = true;
  const fresh = await Costage.start(
    ["--oidc-issuer", `http://127.0.0.1:${await freePort()}`, "--oidc-client-id", "costage", "--public-url", "http://127.0.0.1"],
  );
  await ben.page.goto(fresh.url);
  await ben.page.getByRole("button", { name: /^Sign in with .?127\.0\.0\.1.?$/ }).click();
  await expect(failure(ben)).toContainText("Signing in does not work right now");
  await fresh.stop();
});

test("signing out on all devices ends the session on each of them", async () => {
  const here = await arrive("Carla here");
  const there = await arrive("Carla there");
  for (const device of [here, there]) await signInAs(device, "Carla");
  there.expectsOutage = true;
  await here.button("Carla of Example").click();
  await here.button("Sign out on all devices").click();
  for (const device of [here, there]) await expect(withProvider(device)).toBeVisible();
});

test("a session is renewed on the connection there is", async () => {
  const dora = await arrive("Dora");
  await dora.page.clock.install();
  const tokens: string[] = [];
  let sockets = 0;
  dora.page.on("websocket", (socket) => {
    sockets += 1;
    socket.on("framesent", ({ payload }) => {
      const frame = JSON.parse(String(payload));
      if (frame.type === "auth") tokens.push(frame.token);
    });
  });
  await signInAs(dora, "Dora");
  await expect.poll(() => tokens.length).toBe(1);
  const before = sockets;
  const renewed = dora.page.waitForResponse(/session\/renewal$/);
  await dora.page.clock.fastForward("00:41:00");
  expect((await renewed).status()).toBe(200);
  await expect.poll(() => tokens.length).toBe(2);
  expect(tokens[1]).not.toBe(tokens[0]);
  expect(sockets).toBe(before);
  await isSignedIn(dora);
});

/** A JWT of the operator's site. */
function operatorToken(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const expires = Math.floor(Date.now() / 1000) + 60;
  const signed = `${part({ alg: "HS256" })}.${part({ iss: SITE, aud: "costage", exp: expires, ...claims })}`;
  return `${signed}.${createHmac("sha256", SECRET).update(signed).digest("base64url")}`;
}

async function codeFor(claims: object): Promise<string> {
  const { status, body } = await new Api(costage.url).post("/session/codes", { token: operatorToken(claims) });
  expect(status).toBe(201);
  return body.code;
}

test("the operator's site sends somebody on with a code, and nobody becomes somebody else unasked", async () => {
  const eve = await arrive("Eve");
  await eve.open("/");
  await expect(eve.page.getByRole("link", { name: "Sign in", exact: true })).toHaveAttribute("href", `${SITE}/live`);
  await eve.page.goto("about:blank");
  await eve.open(`/rooms/new#sign-in=${await codeFor({ sub: "e-1", name: "Eve Example" })}`);
  await expect(eve.page.getByRole("textbox", { name: "Title" })).toBeVisible();
  expect(new URL(eve.page.url()).hash).toBe("");

  // A link with somebody else's code, as anybody can make one.
  await eve.page.goto("about:blank");
  await eve.open(`/#sign-in=${await codeFor({ sub: "m-1", name: "Mallory Example" })}`);
  await expect(eve.button("Go on as Mallory Example")).toBeVisible();
  await eve.button("Go on as Eve Example").click();
  await expect(eve.button("Eve Example")).toBeVisible();
});
