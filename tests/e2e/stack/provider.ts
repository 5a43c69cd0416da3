// A certified OpenID Connect provider on this machine, in which everybody has an account: the name that they type is their id.
import { type Server, createServer } from "node:http";
import type { Page } from "@playwright/test";
import Provider from "oidc-provider";
import { freePort } from "./free_port";

export const CLIENT = { id: "costage", secret: "a secret of the client, for tests only" };

export class IdentityProvider {
  private constructor(
    readonly url: string,
    private readonly port: number,
    private server: Server,
  ) {}

  /** Serves Costage at `costage`. Ada has a picture at `picture`. */
  static async start(costage: string, picture: string): Promise<IdentityProvider> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const client = {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [`${costage}/api/v1/session/oidc/callback`],
    };
    const account = (id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `${id} of Example`, picture: id === "Ada" ? picture : undefined }),
    });
    const provider = new Provider(url, {
      clients: [client],
      claims: { openid: ["sub"], profile: ["name", "picture"] },
      cookies: { keys: ["for tests only"] },
      findAccount: (_context: unknown, id: string) => account(id),
      pkce: { required: () => true },
      ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    });
    const server = createServer(provider.callback());
    const started = new IdentityProvider(url, port, server);
    await started.up();
    return started;
  }

  async up(): Promise<void> {
    await new Promise<void>((listens) => this.server.listen(this.port, "127.0.0.1", listens));
  }

  async down(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  /** The settings with which a server of Costage at `costage` uses it. */
  flags(costage: string): string[] {
    const settings = {
      "oidc-issuer": this.url,
      "oidc-client-id": CLIENT.id,
      "oidc-client-secret": CLIENT.secret,
      "oidc-name": "Example ID",
      "public-url": costage,
    };
    return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  }
}

/** What somebody does on the provider's pages. */
export async function logIn(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}
