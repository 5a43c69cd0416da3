// The site of examples/token-server, which is of another origin than Costage and has accounts of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "./free_port";

const READY_WITHIN_MS = 30_000;
export const SECRET = "a secret of the operator, for tests only";

export class TokenServer {
  private child?: ChildProcess;
  private log = "";

  private constructor(
    readonly url: string,
    private readonly port: number,
  ) {}

  /** Chooses its address, which Costage has to know when it starts. */
  static async choose(): Promise<TokenServer> {
    const port = await freePort();
    return new TokenServer(`http://127.0.0.1:${port}`, port);
  }

  /** The flags of a Costage that believes it and lets its pages embed Costage. People may sign in by name too. */
  get flags(): string[] {
    const signIn = ["--jwt-secret", SECRET, "--jwt-issuer", "http://127.0.0.1:3000", "--dev-sign-in", "true"];
    return [...signIn, "--embedding-origins", this.url];
  }

  async start(costage: string): Promise<void> {
    const env = { ...process.env, PORT: String(this.port), COSTAGE_SERVER: costage, COSTAGE_JWT_SECRET: SECRET };
    const child = spawn(process.execPath, ["examples/token-server/build/server.js"], { env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (this.log += text));
    this.child = child;
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!this.log.includes("The site is at")) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`the site did not come up:\n${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    if (!this.child || this.child.exitCode !== null) return;
    const exited = once(this.child, "exit");
    this.child.kill();
    await exited;
  }
}
