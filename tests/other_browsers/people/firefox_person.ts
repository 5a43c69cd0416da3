// A person with a Firefox window of their own, and what they do on Costage's pages.
import { expect } from "@playwright/test";
import type { Browser, Page } from "puppeteer-core";
import { isThere, named } from "./named";
import { TileInFirefox } from "./tile_in_firefox";

const DESKTOP = { width: 1440, height: 900 };
const LIMIT_MS = 60_000;

export class FirefoxPerson {
  /** The errors on the console; a story passes only if there are none. */
  readonly errors: string[] = [];
  readonly console: string[] = [];

  private constructor(
    readonly name: string,
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(LIMIT_MS);
    page.on("console", (message) => {
      this.console.push(`${message.type()}: ${message.text()}`);
      if (message.type() === "error") this.errors.push(message.text());
    });
    page.on("pageerror", (error) => this.errors.push(String(error)));
  }

  /** Opens a window, because a tab in the background shows no picture, and signs in. */
  static async arrive(browser: Browser, url: string, name: string): Promise<FirefoxPerson> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage({ type: "window" });
    await page.setViewport(DESKTOP);
    const person = new FirefoxPerson(name, page, url);
    await person.signIn();
    return person;
  }

  private async signIn(): Promise<void> {
    await this.open("/");
    await this.fill("Your name", this.name);
    await this.press("Continue");
    await expect.poll(() => isThere(this.page, "field", "Your name")).toBe(false);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path);
  }

  /** Presses the button with this name as soon as it is enabled. */
  async press(name: string, inside?: string): Promise<void> {
    await (await named(this.page, "button", name, inside)).click();
  }

  async fill(name: string, text: string): Promise<void> {
    await (await named(this.page, "field", name)).click();
    await this.page.keyboard.type(text);
  }

  async sees(text: string, inside = "body"): Promise<void> {
    await expect.poll(() => this.textOf(inside), { message: `${this.name} sees "${text}"` }).toContain(text);
  }

  textOf(selector: string): Promise<string> {
    return this.page.$eval(selector, (element) => (element as HTMLElement).innerText).catch(() => "");
  }

  /** The person's user id. */
  async id(): Promise<string> {
    return this.page.evaluate(async () => {
      const kept = Object.values({ ...sessionStorage, ...localStorage }).join(" ");
      const token = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(kept)?.[0];
      const answer = await fetch("/api/v1/me", { headers: { authorization: `Bearer ${token}` } });
      return (await answer.json()).id as string;
    });
  }

  /** The total number of reactions that the page knows of. */
  reactions(): Promise<string | null> {
    return this.page.$eval("[data-testid=reactions]", (all) => all.getAttribute("data-total"));
  }

  tile(userId: string): TileInFirefox {
    return new TileInFirefox(this.page, userId);
  }

  /** Creates a room from the home page and goes live; returns the room's id. */
  async goLive(title: string): Promise<string> {
    await (await named(this.page, "link", "Go live")).click();
    await this.fill("Title", title);
    await this.press("Create room");
    await this.isAt(/\/rooms\/room_[0-9a-z]+\/prepare$/);
    const room = /room_[0-9a-z]+/.exec(this.page.url())![0];
    await this.press("Go live");
    await this.isAt(new RegExp(`/rooms/${room}$`));
    return room;
  }

  /** Invites a person on the invite page and returns to the room once the invitation is pending. */
  async invite(name: string): Promise<void> {
    await this.press("Invite");
    await this.fill("Search people", name);
    await this.sees("1 person", "[aria-label=People]");
    await this.press("Invite", "[aria-label=People] [role=row]");
    await this.sees("Pending", "[aria-label=Sent]");
    await this.page.evaluate(() => history.back());
  }

  /** Accepts the invitation in the banner and goes on stage through the green room. */
  async acceptAndJoin(): Promise<void> {
    await this.page.waitForSelector("[data-testid=invitation-banner]", { visible: true });
    await this.press("Accept", "[data-testid=invitation-banner]");
    await this.press("Join stage");
    await this.isAt(/\/rooms\/room_[0-9a-z]+$/);
  }

  async say(text: string): Promise<void> {
    await this.fill("Your message", text);
    await this.page.keyboard.press("Enter");
  }

  private async isAt(address: RegExp): Promise<void> {
    await expect.poll(() => this.page.url()).toMatch(address);
  }
}
