// Somebody with a browser of their own, doing what people do on Costage's pages.
import { type Browser, type BrowserContextOptions, type Locator, type Page, expect } from "@playwright/test";
import { Api } from "../stack/api";
import { Chat } from "./chat";
import { Tile } from "./tile";
import { Words, inside } from "./words";

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export class Person {
  /** Errors their console showed; a story ends well only when there are none. */
  readonly errors: string[] = [];
  readonly console: string[] = [];
  /** Set while the story itself takes the server or the network away, or has calls refused: browsers report both as errors. */
  expectsOutage = false;
  private id?: string;
  private readonly words?: Words;

  private constructor(
    readonly name: string,
    readonly page: Page,
    private readonly url: string,
    /** The tag of the language that their browser is in; English where there is none. */
    private readonly language?: string,
  ) {
    if (language) this.words = new Words(language);
    page.on("console", (message) => {
      this.console.push(`${message.type()}: ${message.text()}`);
      // MediaPipe logs information as errors, and Chromium a frame that was still on its way through LiveKit's track
      // processor when the blur was switched off; our own code makes no frames.
      const isInformation = /^INFO: |^A VideoFrame was garbage collected without being closed/.test(message.text());
      if (message.type() === "error" && !isInformation && !this.expectsOutage) this.errors.push(message.text());
    });
    page.on("pageerror", (error) => this.errors.push(String(error)));
  }

  static async arrive(browser: Browser, url: string, name: string, options: BrowserContextOptions = {}): Promise<Person> {
    // Stories that answer requests themselves would not see those of a page that a service worker fetches.
    const usual: BrowserContextOptions = { viewport: DESKTOP, permissions: ["camera", "microphone"], serviceWorkers: "block" };
    const context = await browser.newContext({ ...usual, ...options });
    return new Person(name, await context.newPage(), url, options.locale?.split("-")[0]);
  }

  /** The same browser's next tab, not opened anywhere yet; or one that a page has opened. */
  async nextTab(page?: Page): Promise<Person> {
    return new Person(this.name, page ?? (await this.page.context().newPage()), this.url, this.language);
  }

  /** An English text of the app as this person reads it. */
  says(english: string): string | RegExp {
    return this.words?.of(english) ?? english;
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name: this.says(name), exact: true });
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path);
  }

  async signIn(path = "/"): Promise<void> {
    await this.open(path);
    await this.page.getByRole("textbox", { name: this.says("Your name") }).fill(this.name);
    await this.button("Continue").click();
    await expect(this.page.getByRole("textbox", { name: this.says("Your name") })).toBeHidden();
    await this.token();
  }

  /** The user id of the session that was last looked up: at sign-in, or by `api`. */
  get userId(): string {
    if (!this.id) throw new Error(`${this.name} is not signed in`);
    return this.id;
  }

  /** The token that this page keeps, if it can keep any. */
  private async token(): Promise<string | undefined> {
    const token = await this.page.evaluate(() => {
      try {
        return /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(Object.values({ ...sessionStorage }).join(" "))?.[0];
      } catch {
        // A page whose storage is forbidden.
        return undefined;
      }
    });
    const claims = token?.split(".")[1];
    this.id = claims && JSON.parse(Buffer.from(claims, "base64url").toString()).sub;
    return token;
  }

  /** A program that acts in this person's name. */
  async api(): Promise<Api> {
    const token = await this.token();
    const { status, body } = await new Api(this.url, token).get("/me");
    expect(status).toBe(200);
    return new Api(this.url, token, body as { id: string; display_name: string });
  }

  get chat(): Chat {
    return new Chat(this.page);
  }

  /** Creates a room and waits in its green room; returns the room's id. */
  async createRoom(title: string): Promise<string> {
    await this.page.getByRole("link", { name: this.says("Go live") }).click();
    await this.page.getByRole("textbox", { name: this.says("Title") }).fill(title);
    await this.button("Create room").click();
    await this.page.waitForURL(/\/rooms\/room_[0-9a-z]+\/prepare$/);
    return /room_[0-9a-z]+/.exec(this.page.url())![0];
  }

  /** From the home page to a room that is live. */
  async goLive(title: string): Promise<string> {
    const room = await this.createRoom(title);
    await this.button("Go live").click();
    await this.page.waitForURL(new RegExp(`/rooms/${room}$`));
    await expect(this.roomStatus).toContainText(this.words ? inside(this.says("Live")) : /live/i);
    return room;
  }

  get roomStatus(): Locator {
    return this.page.getByTestId("room-status");
  }

  /** What the stage says about its connection and its host. */
  get stageNote(): Locator {
    return this.page.locator(".stage-note");
  }

  get viewerCount(): Locator {
    return this.page.getByTestId("viewer-count");
  }

  get banner(): Locator {
    return this.page.getByTestId("invitation-banner");
  }

  /** The tile of somebody's camera on this person's stage. */
  tile(who: string | { readonly userId: string }): Tile {
    return new Tile(this.page, typeof who === "string" ? who : who.userId, this.words);
  }

  get tiles(): Locator {
    return this.page.getByTestId("stage").getByTestId("tile");
  }

  /** Opens the invite page from the room. */
  async openInvitePage(): Promise<void> {
    await this.button("Invite").click();
    await expect(this.page.getByRole("combobox", { name: this.says("Search people") })).toBeVisible();
  }

  personRow(name: string): Locator {
    return this.page.getByRole("region", { name: this.says("People") }).getByRole("row").filter({ hasText: name });
  }

  /** Every invitation to somebody on the invite page, the newest first. */
  sentRows(name: string): Locator {
    return this.page.getByRole("region", { name: this.says("Sent") }).getByRole("listitem").filter({ hasText: name });
  }

  /** The newest invitation to somebody. */
  sentRow(name: string): Locator {
    return this.sentRows(name).first();
  }

  /** Looks for somebody on the invite page, until they are all that is listed. */
  async search(name: string): Promise<void> {
    await this.page.getByRole("combobox", { name: this.says("Search people") }).fill(name);
    await this.hasSearched();
  }

  /** Waits until the search is done: until then rows may move, and Enter invites nobody. */
  async hasSearched(): Promise<void> {
    const found = this.page.getByRole("region", { name: this.says("People") }).getByRole("status").filter({ hasText: this.words ? /\S/ : /^\s*\d+ (person|people)\s*$/ });
    await expect(found).toHaveCount(1);
  }

  /** Invites by name. All stories share a server that remembers people: give each guest a name that no other story uses. */
  async invite(name: string): Promise<void> {
    await this.search(name);
    await this.personRow(name).getByRole("button", { name: this.says("Invite"), exact: true }).click();
    await expect(this.sentRow(name)).toContainText(inside(this.says("Pending")));
  }

  async accept(): Promise<void> {
    await this.banner.getByRole("button", { name: this.says("Accept") }).click();
    await this.isPreparing();
  }

  /** Waits until the green room is open. */
  async isPreparing({ timeout }: { timeout?: number } = {}): Promise<void> {
    await expect(this.page.getByText(this.says("Preparing to go live…"))).toBeVisible({ timeout });
  }

  async joinStage(): Promise<void> {
    await this.button("Join stage").click();
    await this.page.waitForURL(/\/rooms\/room_[0-9a-z]+$/);
  }

  async stopRoom(): Promise<void> {
    await this.button("Stop room").click();
    await this.page.getByRole("dialog").getByRole("button", { name: this.says("Stop room") }).click();
  }

  async hasEnded(): Promise<void> {
    await expect(this.page.getByText(this.says("This livestream has ended"))).toBeVisible();
    await expect(this.page.getByTestId("stage-grid")).toBeHidden();
  }
}
