// A person's own data: downloaded, and deleted with the account.
import { readFile } from "node:fs/promises";
import { expect, test } from "./story";

test("somebody downloads what is theirs, and then deletes their account", async ({ scenes }) => {
  const { host: hanna, room } = await scenes.goLive("Hanna Host", "Gone for good");
  const dora = await scenes.viewer(room, "Dora Deletes");
  await dora.chat.say("from Dora");
  await expect(hanna.chat.message("from Dora")).toBeVisible();
  await dora.open("/");
  await dora.button("Dora Deletes").click();
  await dora.page.getByRole("link", { name: "Your data" }).click();
  const download = dora.page.waitForEvent("download");
  await dora.button("Download your data").click();
  const data = JSON.parse(await readFile(await (await download).path(), "utf8"));
  expect(data.person[0].display_name).toBe("Dora Deletes");
  expect(data.messages.map((message: { text: string }) => message.text)).toEqual(["from Dora"]);

  // A browser logs the calls that are refused afterwards.
  dora.expectsOutage = true;
  await dora.button("Delete your account").click();
  const question = dora.page.getByRole("dialog", { name: "Delete your account" });
  await expect(question).toContainText("This cannot be undone");
  await question.getByRole("button", { name: "Delete for good" }).click();
  await expect(dora.page.getByRole("textbox")).toBeVisible();
  await expect(hanna.chat.message("from Dora")).toHaveCount(0);
});
