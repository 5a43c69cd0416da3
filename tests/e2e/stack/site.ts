// A site of somebody else on this machine, whose pages embed Costage.
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { freePort } from "./free_port";

export class Site {
  private readonly pages = new Map<string, { html: string; headers: Record<string, string> }>();

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {
    server.on("request", (request, response) => {
      const page = this.pages.get(request.url ?? "/");
      response.writeHead(page ? 200 : 404, { "content-type": "text/html; charset=utf-8", ...page?.headers });
      response.end(page?.html);
    });
  }

  static async start(): Promise<Site> {
    const port = await freePort();
    const server = createServer().listen(port, "127.0.0.1");
    await once(server, "listening");
    return new Site(`http://127.0.0.1:${port}`, server);
  }

  /** Puts a page at `path`, under this content security policy; returns its address. */
  put(path: string, html: string, policy?: string): string {
    this.pages.set(path, { html, headers: policy ? { "content-security-policy": policy } : {} });
    return this.url + path;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
