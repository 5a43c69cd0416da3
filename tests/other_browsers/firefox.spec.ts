// The main story in Firefox: host, co-host and viewer all see each other, and every picture stays.
import { test as base, expect } from "@playwright/test";
import type { Browser as Chromium } from "@playwright/test";
import type { Browser } from "puppeteer-core";
import { launch } from "../e2e/people/browser";
import { Person } from "../e2e/people/person";
import { Costage } from "../e2e/stack/costage";
import { launchFirefox } from "./people/firefox";
import { FirefoxPerson } from "./people/firefox_person";

type Stage = {
  costage: Costage;
  firefox: Browser;
  chromium: Chromium;
  /** Opens Firefox for a new person and signs in. */
  arrive: (name: string) => Promise<FirefoxPerson>;
};

const test = base.extend<Stage>({
  costage: async ({}, use, info) => {
    const costage = await Costage.start();
    await use(costage);
    await costage.stop();
    if (info.status !== info.expectedStatus) await info.attach("server.log", { body: costage.log.join("") });
  },
  firefox: async ({}, use) => {
    const firefox = await launchFirefox();
    await use(firefox);
    await firefox.close();
  },
  chromium: async ({}, use) => {
    const chromium = await launch();
    await use(chromium);
    await chromium.close();
  },
  arrive: async ({ costage, firefox }, use, info) => {
    const people: FirefoxPerson[] = [];
    await use(async (name) => {
      const person = await FirefoxPerson.arrive(firefox, costage.url, name);
      people.push(person);
      return person;
    });
    if (info.status !== info.expectedStatus) {
      for (const { name, page, console } of people) {
        await page.screenshot({ path: `${info.outputPath(name)}.png` }).catch(() => {});
        await info.attach(`${name}-console.txt`, { body: console.join("\n") });
      }
    }
    for (const { name, errors } of people) expect(errors, `${name}'s console`).toEqual([]);
  },
});

test("host, co-host and viewer share a livestream in Firefox, and every picture stays", async ({ arrive }) => {
  const hanna = await arrive("Hanna Host");
  const carla = await arrive("Carla Philips");
  const vera = await arrive("Vera Viewer");
  const [hannaId, carlaId] = [await hanna.id(), await carla.id()];

  const room = await hanna.goLive("Sunday market: bowls from the kiln");
  for (const viewer of [carla, vera]) {
    await viewer.open(`/rooms/${room}`);
    await viewer.tile(hannaId).is("live");
  }

  await test.step("an invitation leads onto the stage", async () => {
    await hanna.invite("Carla Philips");
    await carla.acceptAndJoin();
  });

  await test.step("everybody sees everybody, and every picture keeps moving", async () => {
    const tiles = [hanna, carla, vera].flatMap((person) => [person.tile(hannaId), person.tile(carlaId)]);
    await Promise.all(tiles.map((tile) => tile.keepsMoving()));
  });

  await test.step("a camera switched off and on again has the size it had", async () => {
    const own = carla.tile(carlaId);
    const before = await own.size();
    expect(before).toEqual({ width: 1280, height: 720 });
    await carla.press("Turn camera off");
    await expect.poll(() => hanna.tile(carlaId).isSeen()).toBe(false);
    await carla.press("Turn camera on");
    await expect.poll(() => own.size()).toEqual(before);
    await Promise.all([hanna, carla, vera].map((person) => person.tile(carlaId).keepsMoving()));
  });

  await test.step("chat and reactions reach everybody", async () => {
    await vera.say("Is the big bowl oven safe?");
    await carla.press("Send a heart");
    for (const person of [hanna, carla, vera]) {
      await person.sees("Is the big bowl oven safe?", "[data-testid=chat]");
      await expect.poll(() => person.reactions()).toBe("1");
    }
  });

  await test.step("a co-host who leaves the stage keeps watching, and the room ends for everybody", async () => {
    await carla.press("Leave stage");
    for (const person of [hanna, carla, vera]) await person.tile(carlaId).isGone();
    await carla.tile(hannaId).keepsMoving();
    await hanna.press("Stop room");
    await hanna.press("Stop room", "dialog");
    for (const person of [hanna, carla, vera]) await person.sees("ended");
  });
});

test("a host in Firefox and a co-host in Chromium keep seeing each other", async ({ arrive, chromium, costage }) => {
  const hanna = await arrive("Hanna Host");
  const carl = await Person.arrive(chromium, costage.url, "Carl Chromium");
  await carl.signIn();
  const [hannaId, carlId] = [await hanna.id(), (await carl.api()).user!.id];
  const room = await hanna.goLive("Two browsers");
  await carl.open(`/rooms/${room}`);
  await carl.tile(hannaId).shows();
  await hanna.invite("Carl Chromium");
  await carl.accept();
  await carl.joinStage();
  await Promise.all([hanna.tile(hannaId).keepsMoving(), hanna.tile(carlId).keepsMoving()]);
  await carl.tile(hannaId).is("live");
  await carl.tile(hannaId).shows();
  expect(carl.errors, "Carl's console").toEqual([]);
});
