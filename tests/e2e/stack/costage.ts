// The real server with its own LiveKit: started, killed, started again, ended; what it says is kept.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free_port";

const READY_WITHIN_MS = 120_000;
const ENDED_WITHIN_MS = 20_000;
/** A token: what it says, and at least the beginning of its signature. */
const TOKEN = /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/;

export class Costage {
  readonly log: string[] = [];
  private server?: ChildProcess;

  private constructor(
    readonly url: string,
    private readonly listen: string,
    private readonly dataDir: string,
    private readonly flags: string[],
  ) {}

  /** Listens on `host`; on `0.0.0.0`, which is every address of the machine, it is reached by loopback. People sign in by name. */
  static async start(flags: string[] = [], host = "127.0.0.1", atPort?: number): Promise<Costage> {
    const port = atPort ?? (await freePort());
    const dataDir = await mkdtemp(join(tmpdir(), "costage-e2e-"));
    const url = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`;
    const named = flags.some((flag) => /^--(dev-sign-in|jwt-|oidc-)/.test(flag)) ? [] : ["--dev-sign-in", "true"];
    const costage = new Costage(url, `${host}:${port}`, dataDir, [...named, ...flags]);
    await costage.up();
    return costage;
  }

  /** Where a proxy on this machine reaches it. */
  get address(): string {
    return new URL(this.url).host;
  }

  /** Starts the server on the same port and database as before. */
  async up(): Promise<void> {
    const binary = process.env.COSTAGE_SERVER_BIN;
    if (!binary) throw new Error("COSTAGE_SERVER_BIN names no server; run these tests by `cargo xtask test --only e2e`.");
    const args = ["--listen", this.listen, "--data-dir", this.dataDir, ...this.flags];
    const server = spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [server.stdout, server.stderr]) stream?.on("data", (text) => this.log.push(String(text)));
    this.server = server;
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await this.answers())) {
      if (server.exitCode !== null || Date.now() > deadline) {
        throw new Error(`costage-server did not come up:\n${this.log.join("")}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Has its successor start in the same process, as after an update; LiveKit goes on meanwhile. */
  async replace(): Promise<void> {
    const before = this.log.length;
    this.server?.kill("SIGUSR2");
    const deadline = Date.now() + READY_WITHIN_MS;
    const listens = () => this.log.slice(before).join("").includes("costage-server listens on");
    while (!listens() || !(await this.answers())) {
      if (Date.now() > deadline) throw new Error(`no successor came up:\n${this.log.slice(before).join("")}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/api/v1/health`)).ok;
    } catch {
      return false;
    }
  }

  /** Kills the LiveKit that the server started; the server starts another. */
  async killLiveKit(): Promise<void> {
    await this.signalLiveKit("SIGKILL");
  }

  /** Drops everything to and from LiveKit without an error, as a cut network cable does. */
  async cutLiveKitOff(): Promise<void> {
    await this.signalLiveKit("SIGSTOP");
  }

  async letLiveKitBack(): Promise<void> {
    await this.signalLiveKit("SIGCONT");
  }

  private async signalLiveKit(signal: NodeJS.Signals): Promise<void> {
    process.kill(Number(await readFile(join(this.dataDir, "livekit", "livekit.pid"), "utf8")), signal);
  }

  /** Ends it as a crash or a power cut would: no goodbye to anybody. */
  async kill(): Promise<void> {
    await this.signal("SIGKILL");
  }

  async stop(): Promise<void> {
    await this.signal("SIGTERM");
    await rm(this.dataDir, { recursive: true, force: true });
    // Whoever reads a log must not be able to act for the people in it.
    const line = this.log.join("").split("\n").find((line) => TOKEN.test(line));
    if (line) throw new Error(`a token is in the server's log: ${line.replace(TOKEN, "(token)")}`);
  }

  private async signal(signal: NodeJS.Signals): Promise<void> {
    const server = this.server;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, "exit");
    server.kill(signal);
    const late = setTimeout(() => server.kill("SIGKILL"), ENDED_WITHIN_MS);
    await exited;
    clearTimeout(late);
  }
}
