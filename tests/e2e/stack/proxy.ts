// A real proxy with TLS in front of Costage: nginx or Caddy with the very files that docs/behind-a-proxy.md shows, but for
// name, ports, paths and certificate.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./free_port";

/** A name that browsers do not take for their own machine, for which many rules do not hold. */
export const NAME = "live.test";
/** The flags by which a browser finds that name and takes the proxy's certificate. */
export const FINDS_IT = [`--host-resolver-rules=MAP ${NAME} 127.0.0.1`, "--ignore-certificate-errors"];
const READY_WITHIN_MS = 20_000;

export type Kind = "nginx" | "caddy" | "nginx without WebSockets";

export class Proxy {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly process: ChildProcess,
    private readonly log: string[],
  ) {}

  /** Starts a proxy that passes on to `backend`, which is `host:port`. */
  static async start(kind: Kind, backend: string): Promise<Proxy> {
    const folder = await mkdtemp(join(tmpdir(), "costage-proxy-"));
    const port = await freePort();
    const certificate = await makeCertificate(folder);
    const config = kind === "caddy" ? await caddyfile(port, backend, certificate) : await nginxConf(folder, port, backend, certificate);
    const file = join(folder, kind === "caddy" ? "Caddyfile" : "nginx.conf");
    await writeFile(file, kind === "nginx without WebSockets" ? withoutWebSockets(config) : config);
    const [program, args] =
      kind === "caddy"
        ? [process.env.CADDY_BIN ?? "caddy", ["run", "--config", file, "--adapter", "caddyfile"]]
        : [process.env.NGINX_BIN ?? "nginx", ["-c", file, "-p", folder, "-e", "stderr", "-g", "daemon off; master_process off;"]];
    // Debian keeps nginx where only root looks.
    const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin`, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    const child = spawn(program as string, args as string[], { stdio: ["ignore", "pipe", "pipe"], env });
    const log: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => log.push(String(text)));
    child.on("error", (error) => log.push(String(error)));
    const proxy = new Proxy(`https://${NAME}:${port}`, folder, child, log);
    await proxy.answers(port);
    return proxy;
  }

  private async answers(port: number): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    const ask = () => promisify(execFile)("openssl", ["s_client", "-connect", `127.0.0.1:${port}`, "-servername", NAME], { timeout: 5000 });
    for (;;) {
      const asked = ask();
      asked.child.stdin?.end();
      if (await asked.then(() => true, () => false)) return;
      if (this.process.exitCode !== null || Date.now() > deadline) throw new Error(`the proxy did not come up:\n${this.log.join("")}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** What it wrote into its logs, for a token that should not be there. */
  async written(): Promise<string> {
    const files = ["access.log", "error.log"].map((file) => readFile(join(this.folder, file), "utf8").catch(() => ""));
    return [...this.log, ...(await Promise.all(files))].join("");
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const exited = once(this.process, "exit");
      this.process.kill("SIGTERM");
      await exited;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

type Certificate = { certificate: string; key: string };

async function makeCertificate(folder: string): Promise<Certificate> {
  const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
  const subject = ["-subj", `/CN=${NAME}`, "-addext", `subjectAltName=DNS:${NAME}`];
  await promisify(execFile)("openssl", ["req", "-x509", ...curve, "-nodes", "-days", "2", ...subject, "-keyout", key, "-out", certificate]);
  return { certificate, key };
}

/** Replaces every one of `pairs` in the text of `file`, each of which must be there. */
export function substitute(file: string, text: string, pairs: [string, string][]): string {
  return pairs.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${file} has no ${from} any more`);
    return text.replaceAll(from, to);
  }, text);
}

async function nginxConf(folder: string, port: number, backend: string, { certificate, key }: Certificate): Promise<string> {
  const text = await readFile("docs/behind-a-proxy/nginx.conf", "utf8");
  const config = substitute("docs/behind-a-proxy", text, [
    ["listen 443 ssl", `listen 127.0.0.1:${port} ssl`],
    ["/etc/ssl/live.example.com.pem", certificate],
    ["/etc/ssl/live.example.com.key", key],
    ["live.example.com", NAME],
    ["http://127.0.0.1:8090", `http://${backend}`],
    ["/var/log/nginx/", `${folder}/`],
  ]);
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`);
  return `pid ${folder}/nginx.pid;\n${config.replace("http {", `http {\n${paths.join("\n")}`)}`;
}

/** As in many a first try: pages and calls come through, WebSockets do not. */
function withoutWebSockets(config: string): string {
  return substitute("docs/behind-a-proxy", config, [
    ["proxy_set_header Upgrade $http_upgrade;", ""],
    ["proxy_set_header Connection $connection_upgrade;", ""],
  ]);
}

async function caddyfile(port: number, backend: string, { certificate, key }: Certificate): Promise<string> {
  const text = await readFile("docs/behind-a-proxy/Caddyfile", "utf8");
  const config = substitute("docs/behind-a-proxy", text, [
    ["live.example.com {", `${NAME}:${port} {\n\tbind 127.0.0.1\n\ttls ${certificate} ${key}`],
    ["127.0.0.1:8090", backend],
  ]);
  return `{\n\tadmin off\n\tauto_https off\n}\n${config}`;
}
