// Customers of a site that vouches for them: its operator signs their tokens.
import { createHmac } from "node:crypto";
import { expect } from "@playwright/test";
import { Api } from "../stack/api";
import type { Costage } from "../stack/costage";
import type { Site } from "../stack/site";

const SECRET = "a secret of the operator, for tests only";
const ISSUER = "https://shop.example";

/** The flags of a server that knows the site's customers, and lets its pages embed it. */
export const operatorFlags = (site: Site): string[] => ["--embedding-origins", site.url, "--jwt-secret", SECRET, "--jwt-issuer", ISSUER];

export function operatorToken(subject: string, name: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { iss: ISSUER, aud: "costage", sub: subject, name, exp: Math.floor(Date.now() / 1000) + 600 };
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", SECRET).update(signed).digest("base64url")}`;
}

/** Signs a customer of the site in, as a program. */
export async function customer(costage: Costage, subject: string, name: string): Promise<Api> {
  const { status, body } = await new Api(costage.url).post("/session/operator-token", { token: operatorToken(subject, name) });
  expect(status).toBe(201);
  return new Api(costage.url, body.token, body.user);
}
