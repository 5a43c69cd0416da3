// A site of somebody else, at an origin of its own, whose pages use the JavaScript client as an npm package.
import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { transform } from "esbuild";

const BUILT = "target/elements";
const LIVEKIT = "node_modules/livekit-client/dist/livekit-client.esm.mjs";
const TYPES: Record<string, string> = { html: "text/html", js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm" };

/** The media type of a file by its name. */
export const typeOf = (name: string): string => TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "text/plain";

/** What the client needs of a page that allows next to nothing: its server, and WebAssembly. */
const POLICY = `default-src 'none'; script-src 'self' 'nonce-page' http://127.0.0.1:* 'wasm-unsafe-eval'; connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*; img-src data:`;

const PAGE = `<!doctype html><meta charset="utf-8"><title>A site of somebody else</title><link rel="icon" href="data:,">
<script type="importmap" nonce="page">{"imports": {"costage-client": "/costage-client.js", "livekit-client": "/livekit-client.mjs"}}</script>
<script type="module" nonce="page">
  import * as costage from "costage-client";
  let runs = 0;
  // Runs a program of this site; returns why it failed, or null. A module runs once, and another address is another module.
  const run = (name) => import("/programs/" + name + ".js?" + runs++).then(
    () => null,
    (error) => ({ code: error.code ?? String(error), status: error.status, detail: error.detail, isError: error instanceof Error }),
  );
  Object.assign(globalThis, { costage, run });
</script>`;

export class OtherSite {
  private readonly programs = new Map<string, string>();
  private readonly served = new Map<string, { type: string; body: string | Buffer }>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OtherSite> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const site = new OtherSite(server);
    server.on("request", (request, response) => {
      site.file(new URL(request.url ?? "/", site.origin).pathname).then(
        ({ type, body }) => response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(body),
        () => response.writeHead(404).end(),
      );
    });
    return site;
  }

  /** An origin of its own: another name than that of the server, and another port. */
  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** Offers a program in TypeScript at `/programs/NAME.js`. */
  offer(name: string, typescript: string): void {
    this.programs.set(name, typescript);
  }

  /** Serves this content at `path`. */
  serve(path: string, type: string, body: string | Buffer): void {
    this.served.set(path, { type, body });
  }

  private async file(path: string): Promise<{ type: string; body: string | Buffer }> {
    const served = this.served.get(path);
    if (served) return served;
    if (path === "/") return { type: "text/html", body: PAGE };
    const name = path.slice(path.lastIndexOf("/") + 1);
    const type = typeOf(name);
    if (path.startsWith("/programs/")) {
      const program = this.programs.get(name.replace(/\.js$/, ""));
      if (program === undefined) throw new Error(`there is no program ${name}`);
      return { type, body: (await transform(program, { loader: "ts", target: "es2022" })).code };
    }
    return { type, body: await readFile(path === "/livekit-client.mjs" ? LIVEKIT : `${BUILT}/${name}`) };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** The programs in a folder, by their names. */
export async function programsIn(folder: string): Promise<[string, string][]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
  return Promise.all(files.map(async (file) => [file.replace(/\.ts$/, ""), await readFile(`${folder}/${file}`, "utf8")]));
}

/** Makes a project in `folder` that has the client as an npm package, with the compiler's strict rules. */
export async function project(folder: string, files: Record<string, string>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(`${folder}/node_modules`, { recursive: true });
  await symlink(resolve(BUILT), `${folder}/node_modules/costage-client`);
  await copyFile("tests/e2e/guide/tsconfig.json", `${folder}/tsconfig.json`);
  for (const [name, text] of Object.entries(files)) await writeFile(`${folder}/${name}`, text);
}

/** Checks the types of a project; returns what the compiler complains about. */
export async function typeErrors(project: string): Promise<string> {
  const tsc = promisify(execFile)("npx", ["--no-install", "tsc", "--project", project]);
  return tsc.then(() => "", (error) => `${error.stdout}${error.stderr}`);
}
