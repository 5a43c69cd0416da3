// Pictures to look at, of every page and every component; `cargo xtask screenshots` takes them. Nothing is compared.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.shots.ts",
  outputDir: "../../target/screenshots-failed",
  globalTeardown: "./contact_sheet.ts",
  reporter: [["list"]],
  workers: 1,
  retries: 0,
  timeout: 900_000,
  expect: { timeout: 45_000 },
  use: { actionTimeout: 45_000, navigationTimeout: 60_000 },
});
