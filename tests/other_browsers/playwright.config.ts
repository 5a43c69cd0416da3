// Whole stories in browsers that Playwright does not drive itself: it only runs them. Against the same server and LiveKit.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../../target/other-browsers-results",
  reporter: [["list", { printSteps: true }]],
  workers: 1,
  retries: 0,
  // Machines are shared and noisy: limits are there to end what hangs, not to measure.
  timeout: 480_000,
  expect: { timeout: 60_000 },
  forbidOnly: !!process.env.CI,
});
