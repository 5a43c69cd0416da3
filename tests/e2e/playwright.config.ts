// Whole stories in real browsers, against the real server and the real LiveKit.
import { defineConfig } from "@playwright/test";

const results = "../../target/e2e-results";

export default defineConfig({
  testDir: ".",
  outputDir: `${results}/failures`,
  reporter: [["list"]],
  // Two at a time keep both processors of a small machine busy, mostly with pictures; more would only wait for each other. Each worker
  // has a server, a LiveKit and a browser of its own.
  workers: 2,
  retries: 0,
  // Machines are shared and noisy: limits are there to end what hangs, not to measure.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  // What was done, without the page at each step: that would make all stories take a quarter longer. `--trace on` has it.
  use: { trace: { mode: "retain-on-failure", screenshots: false, snapshots: false }, actionTimeout: 45_000, navigationTimeout: 60_000 },
  forbidOnly: !!process.env.CI,
});
