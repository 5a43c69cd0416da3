// A content security policy cannot name an IPv6 address: the app must be able to connect without it.
import { Person } from "./people/person";
import { recordViolations, violations } from "./people/violations";
import { Costage } from "./stack/costage";
import { expect, test } from "./story";

test("under an IPv6 address a host goes live, a viewer sees them, and nothing is blocked", async ({ chromiumProcess }) => {
  const costage = await Costage.start([], "[::1]");
  const [host, viewer] = [
    await Person.arrive(chromiumProcess, costage.url, "Ilse Host"),
    await Person.arrive(chromiumProcess, costage.url, "Igor Viewer"),
  ];
  for (const person of [host, viewer]) {
    await recordViolations(person.page);
    await person.signIn();
  }
  const room = await host.goLive("A market at six");
  await host.tile(host).shows();
  await viewer.open(`/rooms/${room}`);
  await viewer.tile(host).shows();
  const { body } = await (await viewer.api()).get(`/rooms/${room}/watch-data`);
  expect(body.url).toBe(costage.url.replace("http", "ws"));
  for (const person of [host, viewer]) {
    expect(await violations(person.page), `what ${person.name}'s browser blocked`).toEqual([]);
    expect(person.errors, `${person.name}'s console`).toEqual([]);
    await person.page.context().close();
  }
  await costage.stop();
});
