// The chat of a room, as one person sees and uses it.
import type { Locator, Page } from "@playwright/test";

export class Chat {
  readonly panel: Locator;
  /** Where messages are written. */
  readonly field: Locator;

  constructor(private readonly page: Page) {
    this.panel = page.getByTestId("chat");
    this.field = this.panel.getByLabel("Your message", { exact: true });
  }

  /** The message with this text; not those that quote it. */
  message(text: string): Locator {
    return this.panel.getByRole("listitem").filter({ has: this.page.locator(".text", { hasText: text }) });
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press("Enter");
  }

  /** Chooses an item of a message's options. */
  async choose(text: string, option: string): Promise<void> {
    const message = this.message(text);
    await message.hover();
    await message.getByRole("button", { name: /Options for/ }).click();
    await this.page.getByRole("dialog", { name: /Options for/ }).getByRole("button", { name: option }).click();
  }

  /** Changes the chat's settings, as its host. */
  async changeSettings(change: (settings: Locator) => Promise<unknown>): Promise<void> {
    await this.page.getByRole("button", { name: "Chat settings", exact: true }).click();
    const settings = this.page.getByRole("dialog", { name: "Chat settings" });
    await change(settings);
    await settings.getByRole("button", { name: "Save" }).click();
    await settings.waitFor({ state: "hidden" });
  }

  /** Lets everybody write once in so many seconds; 0 lifts the limit. */
  setSlowMode(seconds: "0" | "60" | "600"): Promise<void> {
    return this.changeSettings((settings) => settings.getByRole("combobox", { name: "Slow mode" }).selectOption(seconds));
  }
}
