// Serves the peer page as a good static host does: compressed with brotli, cached for ever but for its first page.
import { readFile } from "node:fs/promises";
import { type Server, createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES: Record<string, string> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };

export class PeerSite {
  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  /** Serves the folder that `cargo xtask bench` has built. */
  static async start(): Promise<PeerSite> {
    const folder = process.env.COSTAGE_PEER;
    if (!folder) throw new Error("COSTAGE_PEER names no folder; run this by `cargo xtask bench`.");
    const server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? "/", "http://peer").pathname);
      const name = path === "/" ? "index.html" : path.slice(1);
      readFile(join(folder, `${name}.br`)).then(
        (content) =>
          response
            .writeHead(200, {
              "content-type": TYPES[extname(name)] ?? "application/octet-stream",
              "content-encoding": "br",
              "content-length": content.length,
              "cache-control": name === "index.html" ? "no-cache" : "public, max-age=31536000, immutable",
              vary: "accept-encoding",
            })
            .end(content),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("the peer page's server has no port");
    return new PeerSite(`http://127.0.0.1:${address.port}`, server);
  }

  /** The address that joins with these credentials at once. */
  joining(credentials: { url: string; token: string }): string {
    return `${this.url}/#${new URLSearchParams(credentials)}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
