// The products of a room, as its host adds, changes and arranges them in their dialog.
import type { Locator, Page } from "@playwright/test";

export class Products {
  readonly dialog: Locator;
  readonly rows: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole("dialog");
    this.rows = this.dialog.getByTestId("product-row");
  }

  async open(): Promise<void> {
    await this.page.getByRole("button", { name: "Products", exact: true }).click();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await this.dialog.waitFor({ state: "hidden" });
  }

  /** Opens the form for a new product. */
  async startNew(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Add a product" }).click();
  }

  /** A field of the form. */
  field(name: "Name" | "Price (optional)" | "Link to the shop" | "Picture (optional)"): Locator {
    return this.dialog.getByRole("textbox", { name });
  }

  async save(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Save" }).click();
  }

  row(title: string): Locator {
    return this.rows.filter({ hasText: title });
  }

  /** Chooses an item of a product's menu. */
  async choose(title: string, item: "Edit" | "Sold out"): Promise<void> {
    await this.row(title).getByRole("button", { name: "More" }).click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }
}
