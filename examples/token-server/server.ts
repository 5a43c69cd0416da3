// A site with accounts of its own. It says who its visitors are by tokens that Costage believes, because both know a secret.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { SignJWT } from "jose";

const { PORT = "3000", COSTAGE_SERVER = "http://127.0.0.1:8080", COSTAGE_JWT_SECRET } = process.env;
if (!COSTAGE_JWT_SECRET) throw new Error("Set COSTAGE_JWT_SECRET, to the same as Costage's.");
const secret = new TextEncoder().encode(COSTAGE_JWT_SECRET);

/** Your database of people. */
const accounts = new Map([
  ["1001", { name: "Hanna of the pottery" }],
  ["1002", { name: "Carla of the shop" }],
]);

/** A token that says who somebody is. The elements and the client exchange it for a session, and ask for another when that ends. */
function tokenFor(id: string, name: string): Promise<string> {
  return new SignJWT({ name })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer("http://127.0.0.1:3000")
    .setAudience("costage")
    .setSubject(id)
    .setExpirationTime("5 minutes")
    .sign(secret);
}

/** Two ways to have Costage in a page: an element, and the whole app in a frame. */
const pages = new Map([
  ["/", "page.html"],
  ["/frame", "frame.html"],
]);

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://site");
  const page = pages.get(pathname);
  if (page) {
    const html = await readFile(new URL(`../${page}`, import.meta.url), "utf8");
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(html.replaceAll("%COSTAGE_SERVER%", COSTAGE_SERVER));
  } else if (pathname === "/token") {
    // Who is asking? A real site knows it from its own sign-in, for instance by a cookie, and never from the address.
    const id = searchParams.get("account") ?? "";
    const account = accounts.get(id);
    response.statusCode = account ? 200 : 403;
    response.setHeader("cache-control", "no-store");
    response.end(account ? await tokenFor(id, account.name) : "Who are you?");
  } else {
    response.statusCode = 404;
    response.end();
  }
});

server.listen(Number(PORT), "127.0.0.1", () => console.log(`The site is at http://127.0.0.1:${PORT}/?account=1001`));
