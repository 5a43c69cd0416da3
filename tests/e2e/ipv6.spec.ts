// A content security policy cannot name an IPv6 address: what the app connects to has to do without.
import { Person } from "./people/person";
import { noteViolations, violations } from "./people/violations";
import { Costage } from "./stack/costage";
import { expect, test } from "./story";

test("by an IPv6 address a host goes live, a viewer sees them, and nothing is blocked", async ({ chromiumProcess }) => {
  const costage = await Costage.start([], "[::1]");
  const [host, viewer] = [
    await Person.arrive(chromiumProcess, costage.url, "Ilse Host"),
    await Person.arrive(chromiumProcess, costage.url, "Igor Viewer"),
  ];
  for (const person of [host, viewer]) {
    await noteViolations(person.page);
    await person.signIn();
  }
  const hostId = (await host.api()).user!.id;
  const room = await host.goLive("A market at six");
  await host.tile(hostId).shows();
  await viewer.open(`/rooms/${room}`);
  await viewer.tile(hostId).shows();
  const { body } = await (await viewer.api()).get(`/rooms/${room}/watch-data`);
  expect(body.url).toBe(costage.url.replace("http", "ws"));
  for (const person of [host, viewer]) {
    expect(await violations(person.page), `what ${person.name}'s browser blocked`).toEqual([]);
    expect(person.errors, `${person.name}'s console`).toEqual([]);
    await person.page.context().close();
  }
  await costage.stop();
});
