// From nothing to the first livestream, as docs/operations.md says it: the settings of deploy/costage.toml, nginx with TLS by
// docs/behind-a-proxy, and an OpenID Connect provider.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./people/browser";
import { Person } from "./people/person";
import { Costage } from "./stack/costage";
import { freePort } from "./stack/free_port";
import { CLIENT, IdentityProvider, logIn } from "./stack/provider";
import { FINDS_IT, NAME, Proxy, substitute } from "./stack/proxy";
import { expect, test } from "./story";

test("with the operator's files a host signs in at their provider and goes live, and a viewer sees them", async () => {
  const folder = await mkdtemp(join(tmpdir(), "costage-operator-"));
  const [port, metrics] = [await freePort(), await freePort()];
  const proxy = await Proxy.start("nginx", `127.0.0.1:${port}`);
  const provider = await IdentityProvider.start(proxy.url, "https://pictures.example/nobody.png");
  const file = join(folder, "costage.toml");
  await writeFile(
    file,
    substitute("deploy/costage.toml", await readFile("deploy/costage.toml", "utf8"), [
      ["https://live.example.com", proxy.url],
      ["live.example.com", NAME],
      ["203.0.113.7", "127.0.0.1"],
      ["https://id.example.com", provider.url],
      ["127.0.0.1:9090", `127.0.0.1:${metrics}`],
    ]),
  );
  const costage = await Costage.start(["--config", file, "--oidc-client-secret", CLIENT.secret], "127.0.0.1", port);
  const browser = await launch({ more: FINDS_IT });
  try {
    const isReady = async () => (await fetch(`http://127.0.0.1:${metrics}/readyz`)).text();
    await expect.poll(isReady).toBe('{"ready":true,"problems":[]}');

    const people: Person[] = [];
    for (const name of ["Hedda", "Vasco"]) {
      const person = await Person.arrive(browser, proxy.url, name, { ignoreHTTPSErrors: true });
      // The provider's pages would like to have a font.
      await person.page.context().route("https://fonts.googleapis.com/**", (route) => route.fulfill({ contentType: "text/css" }));
      await person.open("/");
      await person.page.getByRole("button", { name: /^Sign in with .?Example ID.?$/ }).click();
      await logIn(person.page, name);
      await expect(person.button(`${name} of Example`)).toBeVisible();
      people.push(person);
    }
    const [host, viewer] = people as [Person, Person];
    const room = await host.goLive("The first livestream");
    await viewer.open(`/rooms/${room}`);
    const id = await host.tiles.first().getAttribute("data-user-id");
    await viewer.tile(id!).shows();
    for (const person of people) expect(person.errors, `${person.name}'s console`).toEqual([]);
  } finally {
    await browser.close();
    await costage.stop();
    await provider.down();
    await proxy.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
