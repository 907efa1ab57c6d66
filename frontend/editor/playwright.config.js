// Browser tests of the editor and the viewer, at the widths of a desk and of a phone. They run in the system's Chromium.
import { defineConfig, devices } from "@playwright/test";

const port = Number(process.env.PORT ?? 4191);
const use = { ...devices["Desktop Chrome"], reducedMotion: "reduce" };

export default defineConfig({
  testDir: "tests/browser",
  outputDir: "node_modules/.test-results",
  workers: 1,
  reporter: "list",
  timeout: 20_000,
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
  webServer: { command: "node tests/server.js", env: { PORT: String(port) }, url: `http://localhost:${port}/reports`, reuseExistingServer: false },
  projects: [
    { name: "desk", use: { ...use, viewport: { width: 1440, height: 900 } } },
    { name: "phone", use: { ...use, viewport: { width: 390, height: 844 } } },
  ],
});
