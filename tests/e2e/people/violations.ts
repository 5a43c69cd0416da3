// What somebody's browser did not let the page do, because the content security policy forbids it.
import type { Page } from "@playwright/test";

const KEPT = "costage_violations";

/** Has every page from now on note it. */
export async function noteViolations(page: Page): Promise<void> {
  await page.addInitScript((key) => {
    const seen: string[] = [];
    Object.assign(window, { [key]: seen });
    document.addEventListener("securitypolicyviolation", (event) => seen.push(`${event.violatedDirective} ${event.blockedURI}`));
  }, KEPT);
}

/** What was noted on the page that is open now. */
export function violations(page: Page): Promise<string[]> {
  return page.evaluate((key) => (window as unknown as Record<string, string[]>)[key] ?? ["nothing was noted"], KEPT);
}
