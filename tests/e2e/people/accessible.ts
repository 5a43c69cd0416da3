// The accessibility problems that axe finds in a page.
import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { Person } from "./person";

/** Nothing serious or critical in what `person` sees now, and no role where none is allowed. */
export async function isAccessible(person: Person, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: person.page }).analyze();
  const grave = violations.filter(
    ({ id, impact }) => impact === "serious" || impact === "critical" || id === "aria-allowed-role",
  );
  expect(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    where,
  ).toEqual([]);
}
