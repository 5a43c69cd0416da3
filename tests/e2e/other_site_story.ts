// Stories that take place on a site of somebody else, which uses the JavaScript client.
import { SiteVisitor } from "./people/site_visitor";
import type { Costage } from "./stack/costage";
import { OtherSite } from "./stack/other_site";
import { test as base, expect } from "./story";

/** Lets somebody in on the site's page, signed in by name if there is one. */
export type Visit = (server: Costage, name?: string) => Promise<SiteVisitor>;

export const test = base.extend<{ site: OtherSite; siteServer: Costage; visit: Visit }>({
  site: async ({}, use) => {
    const site = await OtherSite.start();
    await use(site);
    await site.stop();
  },
  // A server that knows the site.
  siteServer: async ({ ownServer, site }, use) => {
    const { costage } = await ownServer(["--embedding-origins", site.origin]);
    await use(costage);
  },
  visit: async ({ chromiumProcess, site }, use) => {
    const visitors: SiteVisitor[] = [];
    await use(async (server, name) => {
      const visitor = await SiteVisitor.arrive(chromiumProcess, site, server);
      visitors.push(visitor);
      if (name !== undefined) await visitor.page.evaluate((name) => costage.Client.login(name), name);
      return visitor;
    });
    for (const visitor of visitors) await visitor.leave();
    expect(visitors.flatMap((visitor) => visitor.uncaught)).toEqual([]);
  },
});

export { expect };
