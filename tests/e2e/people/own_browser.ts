// A browser process of its own, which can be killed as a crash or a dead battery would: without a goodbye.
import { type Browser, type BrowserServer, chromium } from "@playwright/test";
import { FLAGS } from "./browser";

export class OwnBrowser {
  private constructor(
    private readonly server: BrowserServer,
    readonly browser: Browser,
  ) {}

  static async launch(): Promise<OwnBrowser> {
    const executablePath = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";
    const server = await chromium.launchServer({ executablePath, headless: true, args: FLAGS });
    return new OwnBrowser(server, await chromium.connect(server.wsEndpoint()));
  }

  async kill(): Promise<void> {
    const isGone = new Promise((resolve) => this.browser.once("disconnected", resolve));
    if (!this.browser.isConnected()) return;
    await this.server.kill();
    await isGone;
  }

  /** Suspends all of its processes without any notice to others, as closing a laptop does. */
  fallAsleep(): void {
    this.signal("SIGSTOP");
  }

  wakeUp(): void {
    this.signal("SIGCONT");
  }

  /** A browser leads a group of processes of its own. */
  private signal(signal: NodeJS.Signals): void {
    const { pid } = this.server.process();
    if (!pid) throw new Error("the browser has no process any more");
    process.kill(-pid, signal);
  }
}
