// The banner and the invite page as elements on pages of another origin: what they show, what they tell and do, and how they get
// along with the page around them. `elements_banner.spec.ts` has pages with nothing but a banner, `elements_stage.spec.ts` the stage and
// the room.
import { operatorFlags, operatorToken, customer } from "./people/customer";
import { call, names, pageWith, test, told, visit } from "./other_page_story";
import { Room } from "./scenes/room";
import { expect } from "./story";

test("a host invites by an element in a dialog, and a guest answers by an element on a page with a strict policy", async ({ site, ownServer }) => {
  const flags = [...operatorFlags(site), "--dev-sign-in", "true"];
  const { costage, scenes, stranger } = await ownServer(flags);
  const { host, room } = await scenes.goLive("Hanna Host", "Bowls from the kiln");
  const hostApi = await host.api();
  const gustav = await customer(costage, "customer-8", "Gustav Guest");
  const guest = await stranger("Gustav Guest");

  const desk = await stranger("Hanna Host");
  const dialog = `<dialog style="inline-size: 1000px; block-size: 600px"><costage-invite-page room="${room.id}"></costage-invite-page></dialog>`;
  await visit(desk, site.put("/desk", pageWith(costage, dialog)));
  await desk.page.evaluate((token) => {
    document.querySelector("dialog")!.showModal();
    document.querySelector("costage-invite-page")!.setAttribute("token", token);
  }, hostApi.token!);

  const policy = [
    "default-src 'none'",
    `script-src ${costage.url} 'wasm-unsafe-eval'`,
    `connect-src ${costage.url} ${costage.url.replace("http", "ws")}`,
    "img-src data:",
    "require-trusted-types-for 'script'",
    "trusted-types costage",
  ];
  const hidden = `<div hidden><costage-invitation-banner data-asks></costage-invitation-banner></div>`;
  const strict = policy.join("; ");
  await visit(guest, site.put("/shop", pageWith(costage, hidden), strict), () => operatorToken("customer-8", "Gustav Guest"));

  await test.step("the invitation reaches an element that is not displayed", async () => {
    await desk.search("gustav");
    await desk.personRow("Gustav Guest").getByRole("button", { name: "Invite" }).click();
    await expect.poll(() => names(desk.page)).toEqual(["invitation"]);
    await expect.poll(() => names(guest.page)).toEqual(["invitation"]);
    const { detail, element } = (await told(guest.page))[0]!;
    expect(element).toBe("costage-invitation-banner");
    expect(detail).toMatchObject({ roomId: room.id, title: "Bowls from the kiln", host: "Hanna Host" });
    await expect(guest.banner).toBeHidden();
  });

  await test.step("displayed, it is answered by its buttons", async () => {
    await guest.page.evaluate(() => document.querySelector("div")!.removeAttribute("hidden"));
    await expect(guest.banner).toContainText("Hanna Host");
    const at = (await guest.banner.boundingBox())!;
    expect(at.y, "at the top of the window").toBeLessThan(40);
    await guest.banner.getByRole("button", { name: "Decline" }).click();
    await expect(guest.banner).toBeHidden();
    await expect.poll(() => names(guest.page)).toEqual(["invitation", "rejected"]);
    await expect.poll(() => names(desk.page)).toEqual(["invitation", "rejected"]);
    expect((await told(desk.page))[1]!.detail).toMatchObject({ roomId: room.id, userId: gustav.userId });
    await expect(desk.sentRow("Gustav Guest")).toContainText("Rejected");
  });

  await test.step("both pages do the same by methods", async () => {
    expect(await call(desk.page, "costage-invite-page", "invite", gustav.userId, "Come up")).toBeNull();
    await expect(guest.banner).toContainText("Come up");
    expect(await call(guest.page, "costage-invitation-banner", "accept")).toBeNull();
    await expect.poll(() => names(guest.page)).toEqual(["invitation", "rejected", "invitation", "accepted"]);
    await expect.poll(async () => (await names(desk.page)).at(-1)).toBe("accepted");
    const again = await call(guest.page, "costage-invitation-banner", "accept");
    expect(again).toEqual([true, "invitation_not_pending", 409]);
    desk.expectsOutage = true;
    const nobody = await call(desk.page, "costage-invite-page", "invite", "somebody");
    expect(nobody).toEqual([true, "not_found", 404]);
  });
});

test("elements of one page share a connection and a session, and removed and put back they start clean", async ({ site, ownServer }) => {
  const { costage, stranger } = await ownServer(operatorFlags(site));
  const hostApi = await customer(costage, "customer-7", "Hanna Host");
  const room = new Room((await hostApi.post("/rooms", { title: "Bowls" })).body.id, hostApi);
  const [ann, ben] = [await customer(costage, "customer-1", "Ann"), await customer(costage, "customer-2", "Ben")];
  const hanna = await stranger("Hanna Host");

  // Only one of them knows who looks at the page, which is in Arabic, as the elements are then, and has a font size of its own.
  const invitePage = (attributes: string) => `<costage-invite-page room="${room.id}" ${attributes}></costage-invite-page>`;
  const elements = `<costage-invitation-banner></costage-invitation-banner>${invitePage('id="large" data-asks')}${invitePage('id="small" theme="dark"')}`;
  const style = "html { font-size: 40px } #large { block-size: 500px } #small { inline-size: 280px; block-size: 320px }";
  let asked = 0;
  const { live } = await visit(hanna, site.put("/", pageWith(costage, elements, { html: 'lang="ar" dir="rtl"', style })), () => {
    asked += 1;
    return operatorToken("customer-7", "Hanna Host");
  });
  const sent = (id: string, name: string) => hanna.page.locator(`#${id}`).getByRole("listitem").filter({ hasText: name });

  await test.step("they share what they know", async () => {
    await expect(hanna.page.locator("#large").getByText("لا دعوات بعد")).toBeVisible();
    await room.invite(ann);
    await hanna.page.locator("#small").getByRole("button", { name: "المُرسلة" }).click();
    for (const id of ["large", "small"]) await expect(sent(id, "Ann")).toBeVisible();
    expect([live(), asked]).toEqual([1, 1]);
  });

  await test.step("they keep to their boxes, their size of text and the direction of the page", async () => {
    const looks = await hanna.page.evaluate(() =>
      [...document.querySelectorAll("costage-invite-page")].map((element) => {
        const [box, inside] = [element.getBoundingClientRect(), element.shadowRoot!.querySelector<HTMLElement>(".box")!];
        const outside = [...element.shadowRoot!.querySelectorAll("button, h1, h2")]
          .map((one) => one.getBoundingClientRect())
          .filter((at) => at.width > 0 && (at.left < box.left - 1 || at.right > box.right + 1));
        const { fontSize, direction, colorScheme } = getComputedStyle(inside);
        return { outside: outside.length, fontSize, direction, colorScheme, lang: inside.lang };
      }),
    );
    const like = { outside: 0, fontSize: "15px", direction: "rtl", lang: "ar" };
    expect(looks).toEqual([{ ...like, colorScheme: looks[0]!.colorScheme }, { ...like, colorScheme: "dark" }]);
  });

  await test.step("when the session lapses the page is asked again, and the lists go on", async () => {
    // Whoever is just being looked up is refused until then.
    hanna.expectsOutage = true;
    expect((await (await customer(costage, "customer-7", "Hanna Host")).delete("/sessions")).status).toBe(204);
    await expect.poll(() => asked).toBe(2);
    const again = await customer(costage, "customer-7", "Hanna Host");
    await new Room(room.id, again).invite(ben);
    for (const id of ["large", "small"]) await expect(sent(id, "Ben")).toBeVisible();
    hanna.expectsOutage = false;
  });

  await test.step("moved, an element stays as it is; removed and put back, it starts clean; without any, nothing is connected", async () => {
    const drawn = () => hanna.page.evaluate(() => document.querySelector("#small")!.shadowRoot!.querySelectorAll("[data-kept]").length);
    await hanna.page.evaluate(() => {
      const small = document.querySelector("#small")!;
      small.shadowRoot!.querySelector("section")!.setAttribute("data-kept", "");
      document.body.prepend(small);
    });
    await expect(sent("small", "Ben")).toBeVisible();
    expect(await drawn()).toBe(1);

    const gone = hanna.page.evaluateHandle(() => {
      const elements = [...document.querySelectorAll("costage-invite-page, costage-invitation-banner")];
      for (const element of elements) element.remove();
      return elements;
    });
    await expect.poll(live).toBe(0);
    const left = (elements: Element[]) => elements.map((element) => element.shadowRoot!.childElementCount);
    expect(await (await gone).evaluate(left)).toEqual([0, 0, 0]);
    await (await gone).evaluate((elements) => document.body.append(...elements));
    await hanna.page.locator("#small").getByRole("button", { name: "المُرسلة" }).click();
    for (const id of ["large", "small"]) await expect(sent(id, "Ben")).toBeVisible();
    expect([live(), asked, await drawn()]).toEqual([1, 3, 0]);
  });
});

test("what a page puts into the slot `empty` takes the place of Costage's own words", async ({ site, ownServer }) => {
  const { costage, stranger } = await ownServer(operatorFlags(site));
  const [hannaApi, gustavApi] = [await customer(costage, "customer-7", "Hanna Host"), await customer(costage, "customer-8", "Gustav Guest")];
  const room = new Room((await hannaApi.post("/rooms", { title: "Bowls" })).body.id, hannaApi);
  const [hanna, gustav] = [await stranger("Hanna Host"), await stranger("Gustav Guest")];
  const tag = (name: string, words: string) => `<${name} room="${room.id}" data-asks><p slot="empty">${words}</p></${name}>`;

  await test.step("of an invite page, while nobody was invited", async () => {
    const address = site.put("/invite", pageWith(costage, tag("costage-invite-page", "Whom do you want to talk to?")));
    await visit(hanna, address, () => operatorToken("customer-7", "Hanna Host"));
    await expect(hanna.page.getByText("Whom do you want to talk to?")).toBeVisible();
    await expect(hanna.page.getByText("No invitations yet")).toBeHidden();
    await room.invite(gustavApi);
    await expect(hanna.page.getByText("Whom do you want to talk to?")).toBeHidden();
  });

  await test.step("of a stage, while the room is not live", async () => {
    const address = site.put("/stage", pageWith(costage, tag("costage-stage", "We begin at eight.")));
    await visit(gustav, address, () => operatorToken("customer-8", "Gustav Guest"));
    await expect(gustav.page.getByText("We begin at eight.")).toBeVisible();
  });
});
