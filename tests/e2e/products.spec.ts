// Products: pinned, changed, sold out and opened; and the summary of the ended room.
import { readFile } from "node:fs/promises";
import { isAccessible } from "./people/accessible";
import { PHONE } from "./people/person";
import { expect, test } from "./story";

const pictures = "target/e2e-results/screens";
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGO4VmGDBzGMSmNDAHJJmekPDAhTAAAAAElFTkSuQmCC",
  "base64",
);

test("a product is pinned, changed, sold out and opened, and the ended room sums it up", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Heike Host", "Products and a summary");
  const vera = await scenes.viewer(room, "Vroni Viewer", PHONE);
  const carl = await scenes.viewer(room, "Carl Customer", { colorScheme: "light" });
  for (const viewer of [vera, carl]) {
    await viewer.page.context().route("https://shop.example/**", (route) => route.fulfill({ body: "The shop" }));
  }
  const products = hanna.page.getByRole("dialog");
  const field = (name: string) => products.getByRole("textbox", { name });
  const rows = products.getByTestId("product-row");
  const row = (title: string) => rows.filter({ hasText: title });
  const open = () => hanna.button("Products").click();
  const close = () => hanna.page.keyboard.press("Escape");

  await test.step("the host adds two; mistakes are explained at their fields", async () => {
    await open();
    await products.getByRole("button", { name: "Add a product" }).click();
    await field("Name").fill("Stoneware bowl, 24 cm");
    // An amount is read as people of that currency write it, and shown as it was understood.
    const currency = products.getByRole("combobox", { name: "Currency" });
    for (const [code, typed, said] of [
      ["JPY", "", "Like ¥1,250"],
      ["JPY", "１，０００", "= ¥1,000"],
      ["VND", "150.000", "= ₫150,000"],
      ["KWD", "1,500", "= KWD 1,500.000"],
      ["EUR", "1.234,50", "= €1,234.50"],
    ] as const) {
      await currency.selectOption(code);
      await field("Price (optional)").fill(typed);
      await expect(products.getByText(said, { exact: true })).toBeVisible();
    }
    await field("Price (optional)").fill("1.234");
    await products.getByRole("button", { name: "Save" }).click();
    const advice = "Write 1234.00 for €1,234.00; there are at most 2 decimal places.";
    await expect(products.getByText(advice)).toBeVisible();
    await field("Price (optional)").fill("38");
    await field("Link to the shop").fill("javascript:alert(1)");
    await products.getByRole("button", { name: "Save" }).click();
    await expect(products.getByText("This needs an address that starts with https://.")).toBeVisible();
    await field("Link to the shop").fill("https://shop.example/bowl");
    await products.locator("input[type=file]").setInputFiles({ name: "bowl.png", mimeType: "image/png", buffer: PICTURE });
    await expect(field("Picture (optional)")).toHaveValue(/^\/api\/v1\/product-images\/[0-9a-f]{32}$/);
    await isAccessible(hanna, "product editor");
    await hanna.page.screenshot({ path: `${pictures}/product-editor-desktop.png` });
    await products.getByRole("button", { name: "Save" }).click();
    await expect(rows).toHaveCount(1);
    await products.getByRole("button", { name: "Add a product" }).click();
    await field("Name").fill("Small plate <b>");
    await field("Link to the shop").fill("https://shop.example/plate");
    await products.getByRole("button", { name: "Save" }).click();
    await expect(rows).toHaveText([/Stoneware bowl/, /Small plate <b>/]);
    await row("Small plate").getByRole("button", { name: "Move up" }).click();
    await expect(rows).toHaveText([/Small plate <b>/, /Stoneware bowl/]);
    // The focus stays on the button.
    await expect(row("Small plate").getByRole("button", { name: "Move up" })).toBeFocused();
    await row("Stoneware bowl").getByRole("button", { name: "Pin", exact: true }).click();
    await expect(row("Stoneware bowl")).toContainText("Pinned");
    await isAccessible(hanna, "products");
    await hanna.page.screenshot({ path: `${pictures}/products-host-desktop.png` });
    await close();
  });

  const card = (person: typeof vera) => person.page.getByTestId("pinned-product");
  await test.step("everybody sees the pinned product, and every change of it", async () => {
    for (const person of [hanna, vera, carl]) {
      await expect(card(person)).toContainText("Stoneware bowl, 24 cm");
      await expect(card(person)).toContainText("€38.00");
    }
    const picture = card(vera).locator("img");
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(10);
    await vera.page.screenshot({ path: `${pictures}/product-viewer-phone.png` });
    await carl.page.screenshot({ path: `${pictures}/product-viewer-desktop-light.png` });
    await open();
    await row("Stoneware bowl").getByRole("button", { name: "More" }).click();
    await hanna.page.getByRole("menuitem", { name: "Edit" }).click();
    await field("Price (optional)").fill("42.50");
    await products.getByRole("button", { name: "Save" }).click();
    for (const viewer of [vera, carl]) await expect(card(viewer)).toContainText("€42.50");
    await row("Stoneware bowl").getByRole("button", { name: "More" }).click();
    await hanna.page.getByRole("menuitem", { name: "Sold out" }).click();
    for (const viewer of [vera, carl]) await expect(card(viewer)).toContainText("Sold out");
  });

  await test.step("a viewer opens it in a tab of its own, and the host sees the click", async () => {
    const link = card(carl).getByRole("link");
    await expect(link).toHaveAttribute("rel", "noopener noreferrer");
    const opened = carl.page.context().waitForEvent("page");
    await link.click();
    await (await opened).waitForURL("https://shop.example/bowl");
    await expect(row("Stoneware bowl").getByTestId("clicks")).toHaveText("1 click");
    await row("Stoneware bowl").getByRole("button", { name: "Unpin" }).click();
    for (const viewer of [vera, carl]) await expect(card(viewer)).toBeHidden();
    await close();
  });

  await test.step("the ended room shows its summary", async () => {
    const sent = await (await vera.api()).post(`${room.path}/chat`, { text: "Is it oven safe? 🥣" });
    expect(sent.status).toBe(201);
    await vera.button("Send a heart").click();
    await expect(hanna.page.getByTestId("reactions")).toHaveAttribute("data-total", "1");
    await hanna.stopRoom();
    for (const person of [hanna, vera, carl]) {
      await person.hasEnded();
      await expect(person.page.getByTestId("summary-peak")).toHaveText("2");
      await expect(person.page.getByTestId("summary-reactions")).toContainText("1");
      // Everybody can still read the chat, and only read it.
      const chat = person.page.getByTestId("chat");
      await expect(chat.getByRole("listitem")).toContainText("Is it oven safe? 🥣");
      await expect(chat).toContainText("Its chat can be read, not written in.");
      await expect(chat.getByRole("textbox")).toHaveCount(0);
      await expect(chat.getByRole("button", { name: /Options for/ })).toHaveCount(0);
    }
    await expect(hanna.page.getByTestId("summary-messages")).toHaveText("1");
    await expect(hanna.page.getByTestId("summary-clicks")).toContainText(/Stoneware bowl, 24 cm\s*1/);
    await expect(vera.page.getByTestId("summary-messages")).toHaveCount(0);
    await expect(vera.button("Download the chat")).toHaveCount(0);
    for (const person of [hanna, vera]) await isAccessible(person, "ended room");
    await hanna.page.screenshot({ path: `${pictures}/summary-host-desktop.png` });
    await vera.page.screenshot({ path: `${pictures}/summary-viewer-phone.png` });
    const download = hanna.page.waitForEvent("download");
    await hanna.button("Download the chat").click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`chat-${room.id}.jsonl`);
    const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\n");
    const messages = lines.map((line) => JSON.parse(line));
    expect(messages.map(({ author, text, number }) => [author.display_name, text, number])).toEqual([
      ["Vroni Viewer", "Is it oven safe? 🥣", 1],
    ]);
  });
});
