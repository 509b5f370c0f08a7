import { defineConfig } from "@playwright/test";

// Chromium as it is found on this machine (scripts/test.sh says where): nothing is downloaded.
const executablePath = process.env["CHROME"];
if (!executablePath) throw new Error("CHROME does not say where Chromium is: run `make test ONLY=e2e`");

// Chromium has no sandbox for root.
const root = process.getuid?.() === 0;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // Slow, shared machines: a minute is not a fault of the page.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    // The server takes a free port and says which.
    baseURL: `http://127.0.0.1:${process.env["E2E_PORT"] ?? ""}/`,
    locale: "en-US",
    timezoneId: "UTC",
    // Tests stand between page and server; one test is about the worker that does so too.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath,
      chromiumSandbox: !root,
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  webServer: {
    command: "node scripts/serve.mjs",
    env: { PORT: "0" },
    wait: { stdout: /http:\/\/localhost:(?<e2e_port>\d+)/ },
  },
});
