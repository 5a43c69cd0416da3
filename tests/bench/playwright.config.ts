// Measurements in real browsers; `cargo xtask bench` runs them one by one.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.bench.ts",
  outputDir: "../../target/bench-results",
  reporter: [["line"]],
  workers: 1,
  retries: 0,
  timeout: 600_000,
  expect: { timeout: 45_000 },
  use: { actionTimeout: 45_000, navigationTimeout: 60_000 },
});
