// Products: what their host types is understood or explained, they are arranged and pinned, everybody sees the pinned one
// and every change of it, and the ended room sums up what became of them.
import { readFile } from "node:fs/promises";
import { isAccessible } from "./people/accessible";
import { PHONE, type Person } from "./people/person";
import { Products } from "./people/products";
import { expect, sharedScene, test } from "./story";

const pictures = "target/e2e-results/screens";
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGO4VmGDBzGMSmNDAHJJmekPDAhTAAAAAElFTkSuQmCC",
  "base64",
);
const BOWL = { title: "Stoneware bowl, 24 cm", link: "https://shop.example/bowl", price: { amount: 3_800, currency: "EUR" } };

const pinned = (person: Person) => person.page.getByTestId("pinned-product");

test("a price is read as people of its currency write it, and a mistake is explained at its field", async ({ scenes }) => {
  const { host } = await scenes.openRoom("Heike Host", "Prices of all kinds");
  const products = new Products(host.page);
  await products.open();
  await products.startNew();
  await products.field("Name").fill("Stoneware bowl, 24 cm");
  const currency = products.dialog.getByRole("combobox", { name: "Currency" });
  for (const [code, typed, shown] of [
    ["JPY", "", "Like ¥1,250"],
    ["JPY", "１，０００", "= ¥1,000"],
    ["VND", "150.000", "= ₫150,000"],
    ["KWD", "1,500", "= KWD 1,500.000"],
    ["EUR", "1.234,50", "= €1,234.50"],
  ] as const) {
    await currency.selectOption(code);
    await products.field("Price (optional)").fill(typed);
    await expect(products.dialog.getByText(shown, { exact: true })).toBeVisible();
  }
  await products.field("Price (optional)").fill("1.234");
  await products.save();
  const advice = "Write 1234.00 for €1,234.00; there are at most 2 decimal places.";
  await expect(products.dialog.getByText(advice)).toBeVisible();
  await products.field("Price (optional)").fill("38");
  await products.field("Link to the shop").fill("javascript:alert(1)");
  await products.save();
  await expect(products.dialog.getByText("This needs an address that starts with https://.")).toBeVisible();
  await products.field("Link to the shop").fill("https://shop.example/bowl");
  await products.save();
  await expect(products.rows).toHaveText([/Stoneware bowl/]);
});

test("a host adds products, one with a picture, puts them in order and pins one", async ({ scenes }) => {
  const { host, room } = await scenes.openRoom("Heike Host", "Bowls and plates");
  const viewer = await scenes.viewer(room, "Vroni Viewer", PHONE);
  const products = new Products(host.page);
  await products.open();
  await products.startNew();
  await products.field("Name").fill(BOWL.title);
  await products.field("Price (optional)").fill("38");
  await products.field("Link to the shop").fill(BOWL.link);
  await products.dialog.locator("input[type=file]").setInputFiles({ name: "bowl.png", mimeType: "image/png", buffer: PICTURE });
  await expect(products.field("Picture (optional)")).toHaveValue(/^\/api\/v1\/product-images\/[0-9a-f]{32}$/);
  await isAccessible(host, "product editor");
  await host.page.screenshot({ path: `${pictures}/product-editor-desktop.png` });
  await products.save();
  await expect(products.rows).toHaveCount(1);
  await products.startNew();
  await products.field("Name").fill("Small plate <b>");
  await products.field("Link to the shop").fill("https://shop.example/plate");
  await products.save();
  await expect(products.rows).toHaveText([/Stoneware bowl/, /Small plate <b>/]);

  const moveUp = products.row("Small plate").getByRole("button", { name: "Move up" });
  await moveUp.click();
  await expect(products.rows).toHaveText([/Small plate <b>/, /Stoneware bowl/]);
  // The focus stays on the button.
  await expect(moveUp).toBeFocused();
  await products.row("Stoneware bowl").getByRole("button", { name: "Pin", exact: true }).click();
  await expect(products.row("Stoneware bowl")).toContainText("Pinned");
  await isAccessible(host, "products");
  await host.page.screenshot({ path: `${pictures}/products-host-desktop.png` });
  await products.close();
  await expect(pinned(viewer)).toContainText("Stoneware bowl, 24 cm");
  const picture = pinned(viewer).locator("img");
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(10);
});

test.describe("with a host, a viewer on a phone and a viewer on a desktop", () => {
  const scene = sharedScene(async (scenes) => {
    const { host, room } = await scenes.goLive("Heike Host", "Pinned for everybody");
    const onPhone = await scenes.viewer(room, "Vroni Viewer", PHONE);
    const onDesktop = await scenes.viewer(room, "Carl Customer", { colorScheme: "light" });
    return { room, host, onPhone, onDesktop };
  });

  test("everybody sees the pinned product, and every change of it", async () => {
    const { room, host, onPhone, onDesktop } = scene();
    await room.pin(await room.addProduct(BOWL));
    for (const person of [host, onPhone, onDesktop]) {
      await expect(pinned(person)).toContainText("Stoneware bowl, 24 cm");
      await expect(pinned(person)).toContainText("€38.00");
    }
    await onPhone.page.screenshot({ path: `${pictures}/product-viewer-phone.png` });
    await onDesktop.page.screenshot({ path: `${pictures}/product-viewer-desktop-light.png` });
    const products = new Products(host.page);
    await products.open();
    await products.choose("Stoneware bowl", "Edit");
    await products.field("Price (optional)").fill("42.50");
    await products.save();
    for (const viewer of [onPhone, onDesktop]) await expect(pinned(viewer)).toContainText("€42.50");
    await products.choose("Stoneware bowl", "Sold out");
    for (const viewer of [onPhone, onDesktop]) await expect(pinned(viewer)).toContainText("Sold out");
    await products.row("Stoneware bowl").getByRole("button", { name: "Unpin" }).click();
    for (const viewer of [onPhone, onDesktop]) await expect(pinned(viewer)).toBeHidden();
    await products.close();
  });

  test("a viewer opens the pinned product in a tab of its own, and the host sees the click", async () => {
    const { room, host, onDesktop } = scene();
    const jug = await room.addProduct({ title: "Water jug", link: "https://shop.example/jug" });
    await room.pin(jug);
    await onDesktop.page.context().route("https://shop.example/**", (route) => route.fulfill({ body: "The shop" }));
    const link = pinned(onDesktop).getByRole("link");
    await expect(link).toHaveAttribute("rel", "noopener noreferrer");
    const opened = onDesktop.page.context().waitForEvent("page");
    await link.click();
    await (await opened).waitForURL("https://shop.example/jug");
    const products = new Products(host.page);
    await products.open();
    await expect(products.row("Water jug").getByTestId("clicks")).toHaveText("1 click");
    await products.row("Water jug").getByRole("button", { name: "Unpin" }).click();
    await expect(pinned(onDesktop)).toBeHidden();
    await products.close();
  });
});

test.describe("when the room has ended", () => {
  const scene = sharedScene(async (scenes) => {
    const { host, room } = await scenes.goLive("Heike Host", "A market that ends");
    const onPhone = await scenes.viewer(room, "Vroni Viewer", PHONE);
    const onDesktop = await scenes.viewer(room, "Carl Customer", { colorScheme: "light" });
    const bowl = await room.addProduct(BOWL);
    expect((await (await onDesktop.api()).post(`${room.path}/products/${bowl}/click`)).status).toBe(204);
    const sent = await (await onPhone.api()).post(`${room.path}/chat`, { text: "Is it oven safe? 🥣" });
    expect(sent.status).toBe(201);
    await onPhone.button("Send a heart").click();
    await expect(host.page.getByTestId("reactions")).toHaveAttribute("data-total", "1");
    await expect(host.viewerCount).toContainText("2");
    await host.stopRoom();
    for (const person of [host, onPhone, onDesktop]) await person.hasEnded();
    return { room, host, onPhone, onDesktop };
  });

  test("its summary shows viewers and reactions, and messages and clicks to the host alone", async () => {
    const { host, onPhone, onDesktop } = scene();
    for (const person of [host, onPhone, onDesktop]) {
      await expect(person.page.getByTestId("summary-peak")).toHaveText("2");
      await expect(person.page.getByTestId("summary-reactions")).toContainText("1");
    }
    await expect(host.page.getByTestId("summary-messages")).toHaveText("1");
    await expect(host.page.getByTestId("summary-clicks")).toContainText(/Stoneware bowl, 24 cm\s*1/);
    await expect(onPhone.page.getByTestId("summary-messages")).toHaveCount(0);
    for (const person of [host, onPhone]) await isAccessible(person, "ended room");
    await host.page.screenshot({ path: `${pictures}/summary-host-desktop.png` });
    await onPhone.page.screenshot({ path: `${pictures}/summary-viewer-phone.png` });
  });

  test("its chat can be read by everybody, and written in by nobody", async () => {
    const { host, onPhone, onDesktop } = scene();
    for (const person of [host, onPhone, onDesktop]) {
      const { panel } = person.chat;
      await person.button("Show chat").click();
      await expect(panel.getByRole("listitem")).toContainText("Is it oven safe? 🥣");
      await expect(panel).toContainText("Chat is closed.");
      await expect(panel.getByRole("textbox")).toHaveCount(0);
      await expect(panel.getByRole("button", { name: /Options for/ })).toHaveCount(0);
    }
  });

  test("its host can download the chat, and nobody else", async () => {
    const { room, host, onPhone } = scene();
    await expect(onPhone.button("Download the chat")).toHaveCount(0);
    const download = host.page.waitForEvent("download");
    await host.button("Download the chat").click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`chat-${room.id}.jsonl`);
    const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\n");
    const messages = lines.map((line) => JSON.parse(line));
    expect(messages.map(({ author, text, number }) => [author.display_name, text, number])).toEqual([
      ["Vroni Viewer", "Is it oven safe? 🥣", 1],
    ]);
  });
});
