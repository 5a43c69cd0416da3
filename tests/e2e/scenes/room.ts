// A room of a scene, and what its host does in it by the API.
import { expect } from "@playwright/test";
import type { Api, Json } from "../stack/api";

/** Anything with a user id: a person, a broadcaster or a program. */
export type HasUserId = { readonly userId: string };

export class Room {
  constructor(
    readonly id: string,
    readonly hostApi: Api,
  ) {}

  get path(): string {
    return `/rooms/${this.id}`;
  }

  /** The room as the API describes it to its host. */
  async read(): Promise<Json> {
    return (await this.hostApi.get(this.path)).body;
  }

  /** Invites somebody; returns the invitation's id. */
  async invite(who: HasUserId): Promise<string> {
    const { status, body } = await this.hostApi.post(`${this.path}/invitations`, { user_id: who.userId });
    expect(status, "inviting").toBe(201);
    return body.id;
  }

  /** Adds a product for sale; returns its id. */
  async addProduct(product: { title: string; link: string; price?: { amount: number; currency: string } }): Promise<string> {
    const { status, body } = await this.hostApi.post(`${this.path}/products`, product);
    expect(status, "adding a product").toBe(201);
    return body.id;
  }

  /** Pins a product, so that everybody sees it. */
  async pin(product: string): Promise<void> {
    expect((await this.hostApi.post(`${this.path}/products/${product}/pin`)).status, "pinning").toBe(200);
  }

  async removeCoHost(who: HasUserId): Promise<void> {
    expect((await this.hostApi.delete(`${this.path}/co-hosts/${who.userId}`)).status, "removing").toBe(200);
  }

  async stop(): Promise<void> {
    await this.hostApi.post(`${this.path}/stop`);
  }
}
