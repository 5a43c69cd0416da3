// Whole stories in real browsers, against the real server and the real LiveKit.
import { defineConfig } from "@playwright/test";

const results = "../../target/e2e-results";

export default defineConfig({
  testDir: ".",
  outputDir: `${results}/failures`,
  reporter: [["list"]],
  // One story at a time: each already has several people with cameras in it, on machines with two cores.
  workers: 1,
  retries: 0,
  // Machines are shared and noisy: limits are there to end what hangs, not to measure.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  use: { trace: "retain-on-failure", actionTimeout: 45_000, navigationTimeout: 60_000 },
  forbidOnly: !!process.env.CI,
});
