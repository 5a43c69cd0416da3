// What the content security policy kept a page from doing.
import type { Page } from "@playwright/test";

const KEPT = "costage_violations";

/** Records the violations of every page that is opened from now on. */
export async function recordViolations(page: Page): Promise<void> {
  await page.addInitScript((key) => {
    const seen: string[] = [];
    Object.assign(window, { [key]: seen });
    document.addEventListener("securitypolicyviolation", (event) => seen.push(`${event.violatedDirective} ${event.blockedURI}`));
  }, KEPT);
}

/** The violations of the page that is open now. */
export function violations(page: Page): Promise<string[]> {
  return page.evaluate((key) => (window as unknown as Record<string, string[]>)[key] ?? ["nothing was recorded"], KEPT);
}
