// Journeys through the whole site in the system's Chromium, against the built program with its demonstration.
import { defineConfig, devices } from "@playwright/test";

export default defineConfig({
  testDir: "tests",
  // The walk over every page, in every size and light, takes many minutes: it goes with `make evidence`.
  testIgnore: process.env.EVIDENCE ? [] : ["pages.spec.js"],
  outputDir: "test-results",
  globalSetup: "./serve.js",
  // The letters of one journey change what others see in the same trays: one at a time.
  workers: 1,
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    locale: "es-EC",
    timezoneId: "America/Guayaquil",
    reducedMotion: "reduce",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
});
