// One session in several pages: tokens are kept per tab, so that another tab or device of the same person has to get theirs.
import type { Page } from "@playwright/test";

export type KeptSession = Record<string, string>;

/** Who is signed in in this page. */
export function keptSession(page: Page): Promise<KeptSession> {
  return page.evaluate(() => ({ ...sessionStorage }) as Record<string, string>);
}

/** Has whatever this page opens from now on signed in as they were. */
export async function signInWith(page: Page, session: KeptSession): Promise<void> {
  await page.addInitScript((kept) => {
    for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, value);
  }, session);
}
