// Whole stories in browsers that Playwright does not drive; it only runs the tests. The server and LiveKit are the same.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../../target/other-browsers-results",
  reporter: [["list", { printSteps: true }]],
  workers: 1,
  retries: 0,
  // Machines are shared and noisy: the limits end tests that hang and measure nothing.
  timeout: 480_000,
  expect: { timeout: 60_000 },
  forbidOnly: !!process.env.CI,
});
