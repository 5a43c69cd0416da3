// Every component in every state, on the gallery's page: no server is needed, and nothing on it changes from visit to visit.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../../target/gallery-results",
  snapshotPathTemplate: "{testDir}/golden/{arg}{ext}",
  reporter: [["list"]],
  workers: 1,
  retries: 0,
  timeout: 240_000,
  expect: {
    timeout: 30_000,
    // Letters are drawn a little differently from machine to machine: edges may differ, areas may not.
    toHaveScreenshot: { animations: "disabled", caret: "hide", scale: "css", threshold: 0.25, maxDiffPixelRatio: 0.004 },
  },
  use: { trace: "retain-on-failure", actionTimeout: 30_000, navigationTimeout: 60_000 },
});
