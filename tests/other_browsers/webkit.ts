// Drives WebKitGTK's MiniBrowser on a virtual screen by the WebDriver that Debian ships with it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { expect } from "@playwright/test";
import { freePort } from "../e2e/stack/free_port";

const DRIVER = process.env.WEBKIT_DRIVER ?? "/usr/bin/WebKitWebDriver";
const BROWSER =
  process.env.WEBKIT_BROWSER ??
  ["x86_64", "aarch64"].map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`).find(existsSync);

/** The key of an element's id in WebDriver's answers. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const READY_WITHIN_MS = 30_000;

export class WebKit {
  private constructor(
    private readonly processes: ChildProcess[],
    private readonly session: string,
  ) {}

  static async launch(): Promise<WebKit> {
    if (!BROWSER) throw new Error("WebKitGTK's MiniBrowser is not installed: apt-get install webkit2gtk-driver xvfb");
    const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const [display] = (await once(createInterface(screen.stdio[3] as NodeJS.ReadableStream), "line")) as [string];
    const port = await freePort();
    const driver = spawn(DRIVER, [`--port=${port}`], { env: { ...process.env, DISPLAY: `:${display}` }, stdio: "ignore" });
    const base = `http://127.0.0.1:${port}`;
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await fetch(`${base}/status`).then((answer) => answer.ok, () => false))) {
      if (driver.exitCode !== null || Date.now() > deadline) throw new Error("WebKitWebDriver did not come up");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const wanted = { "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] } };
    const { sessionId } = await call("POST", `${base}/session`, { capabilities: { alwaysMatch: wanted } });
    return new WebKit([driver, screen], `${base}/session/${sessionId}`);
  }

  async close(): Promise<void> {
    await call("DELETE", this.session).catch(() => undefined);
    for (const process of this.processes) {
      const ended = once(process, "exit");
      if (process.exitCode === null && process.kill()) await ended;
    }
  }

  /** Resizes the browser's window, including its frame. */
  async resize(width: number, height: number): Promise<void> {
    await call("POST", `${this.session}/window/rect`, { width, height });
  }

  async open(url: string): Promise<void> {
    await call("POST", `${this.session}/url`, { url });
  }

  /** Runs `body` as a function's body in the page and returns its result. */
  run<T>(body: string, ...args: unknown[]): Promise<T> {
    return call("POST", `${this.session}/execute/sync`, { script: body, args });
  }

  /** The visible text of the page. */
  text(): Promise<string> {
    return this.run("return document.body.innerText");
  }

  async shows(text: string | RegExp): Promise<void> {
    await expect.poll(() => this.text()).toMatch(text);
  }

  async click(xpath: string): Promise<void> {
    const element = await this.find(xpath);
    await call("POST", `${this.session}/element/${element}/click`, {});
  }

  async type(xpath: string, text: string): Promise<void> {
    const element = await this.find(xpath);
    await call("POST", `${this.session}/element/${element}/value`, { text });
  }

  async screenshot(path: string): Promise<void> {
    await writeFile(path, Buffer.from(await call("GET", `${this.session}/screenshot`), "base64"));
  }

  private async find(xpath: string): Promise<string> {
    let found: string | undefined;
    const look = async () => {
      const element = await call("POST", `${this.session}/element`, { using: "xpath", value: xpath }).catch(() => undefined);
      found = element?.[ELEMENT];
      return found !== undefined;
    };
    await expect.poll(look, { message: xpath }).toBe(true);
    return found!;
  }
}

async function call(method: string, url: string, body?: object): Promise<any> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(60_000) });
  const { value } = (await answer.json()) as { value: any };
  if (!answer.ok) throw new Error(`${method} ${url}: ${value?.error}: ${value?.message}`);
  return value;
}
