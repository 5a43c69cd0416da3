// Phones let only a service worker notify: it announces invitations, or the switch says that this browser cannot.
import { PHONE, type Person } from "./people/person";
import { Api } from "./stack/api";
import { expect, test } from "./story";

const OPTIONS = { ...PHONE, permissions: ["camera", "microphone", "notifications"], serviceWorkers: "allow" as const };

/** As on Android: the class and the permission exist, and the constructor throws. */
function refuseConstructor(): void {
  const { Notification: real } = window;
  class Refusing {
    constructor() {
      throw new TypeError("Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.");
    }
    static get permission() {
      return real.permission;
    }
    static requestPermission = () => real.requestPermission();
  }
  Object.defineProperty(window, "Notification", { value: Refusing, configurable: true, writable: true });
}

/** Makes the page believe that it is in the background. */
function hide(person: Person): Promise<void> {
  return person.page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
}

/** The titles of the notifications that the page's service worker shows now. */
function shown(person: Person): Promise<string[]> {
  return person.page.evaluate(async () => {
    const worker = await navigator.serviceWorker.getRegistration();
    return ((await worker?.getNotifications()) ?? []).map((one) => one.title);
  });
}

/** Invites somebody to a new room; returns the invitation's id. */
async function invite(host: Api, person: Person): Promise<string> {
  const { body: room } = await host.post("/rooms", { title: "Told on a phone" });
  const invited = await host.post(`/rooms/${room.id}/invitations`, { user_id: person.userId });
  expect(invited.status).toBe(201);
  return invited.body.id;
}

async function switchOn(person: Person): Promise<void> {
  await person.banner.getByRole("button", { name: "More options" }).click();
  await person.banner.getByRole("checkbox", { name: "Notify me while I am elsewhere" }).click();
}

test("where the page may not notify, a service worker does, and withdraws outdated notifications", async ({ stranger, costage }) => {
  const host = await Api.signIn(costage.url, "Hilde Host");
  const ada = await stranger("Ada Android", { ...OPTIONS, prepare: (page) => page.addInitScript(refuseConstructor) });
  await ada.signIn();
  await invite(host, ada);
  await switchOn(ada);
  await test.step("a sample shows that it works", async () => {
    await expect.poll(() => shown(ada)).toEqual(["New invitations will look like this."]);
    await expect.poll(() => shown(ada), { timeout: 30_000 }).toEqual([]);
  });
  await hide(ada);
  const second = await invite(host, ada);
  await expect.poll(() => shown(ada)).toEqual(["Hilde Host invites you on stage"]);
  await host.post(`/invitations/${second}/cancel`);
  await expect.poll(() => shown(ada)).toEqual([]);
});

test("where nothing can notify, the switch says so", async ({ stranger, costage }) => {
  const [host, ida] = [await Api.signIn(costage.url, "Hilde Host"), await stranger("Ida Inapp", OPTIONS)];
  await ida.page.addInitScript(refuseConstructor);
  await ida.page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("simulated", "SecurityError"));
  });
  await ida.signIn();
  await invite(host, ida);
  await switchOn(ida);
  await expect(ida.banner.getByText("This browser shows no notifications here. A sound can tell you instead.")).toBeVisible();
  const box = ida.banner.getByRole("checkbox", { name: "Notify me while I am elsewhere" });
  await expect(box).toBeDisabled();
  await expect(box).not.toBeChecked();
  await ida.page.screenshot({ path: "target/e2e-results/screens/cannot-notify-phone.png" });
});
