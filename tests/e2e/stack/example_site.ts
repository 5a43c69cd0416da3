// The pages of examples/ as their READMEs have them served, at an origin that is not Costage's.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { type Server, createServer } from "node:http";
import { extname } from "node:path";
import { freePort } from "./free_port";

const READY_WITHIN_MS = 60_000;
/** The address of Costage in the examples. */
const IN_EXAMPLES = "127.0.0.1:8080";
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

abstract class ExampleSite {
  protected constructor(protected readonly port: number) {}

  /** Another name than Costage's, so that browsers take it for another site. */
  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** The flags of a Costage that these pages embed. */
  get flags(): string[] {
    return ["--embedding-origins", this.url];
  }

  abstract start(costage: string): Promise<void>;
  abstract stop(): Promise<void>;
}

/** The files of a folder, as they are but for the address of Costage. */
export class PlainSite extends ExampleSite {
  private server?: Server;

  private constructor(
    port: number,
    private readonly folder: string,
  ) {
    super(port);
  }

  static async choose(example: string): Promise<PlainSite> {
    return new PlainSite(await freePort(), `examples/${example}`);
  }

  async start(costage: string): Promise<void> {
    const server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? "/", this.url);
      const file = pathname === "/" ? "/index.html" : pathname;
      const content = await readFile(this.folder + file).catch(() => undefined);
      response.writeHead(content ? 200 : 404, { "content-type": TYPES[extname(file)] ?? "text/plain" });
      const isText = extname(file) !== ".wasm";
      response.end(isText ? content?.toString().replaceAll(IN_EXAMPLES, new URL(costage).host) : content);
    });
    this.server = server;
    await new Promise<void>((listens) => server.listen(this.port, "localhost", listens));
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((closed) => (this.server ? this.server.close(closed) : closed(undefined)));
  }
}

/** `npm run dev` in the folder of an example, which fetches the types of the elements from Costage first. */
export class DevelopedSite extends ExampleSite {
  private child?: ChildProcess;
  private log = "";

  private constructor(
    port: number,
    private readonly folder: string,
  ) {
    super(port);
  }

  static async choose(example: string): Promise<DevelopedSite> {
    return new DevelopedSite(await freePort(), `examples/${example}`);
  }

  async start(costage: string): Promise<void> {
    const env = { ...process.env, VITE_COSTAGE_SERVER: costage, NO_COLOR: "1" };
    const args = ["run", "dev", "--", "--port", String(this.port), "--strictPort"];
    // In a group of its own: npm does not pass signals on to what it runs.
    const child = spawn("npm", args, { cwd: this.folder, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (this.log += text));
    this.child = child;
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await fetch(this.url).then((page) => page.ok, () => false))) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${this.folder} did not come up:\n${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async stop(): Promise<void> {
    const child = this.child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    process.kill(-child.pid, "SIGTERM");
    await exited;
  }
}
