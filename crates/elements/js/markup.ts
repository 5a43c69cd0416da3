// Markup that is written in the program, for pages that let no string become markup (Trusted Types). Such a page allows the policy by
// `trusted-types costage` in its content security policy.
import { checkedHtml } from "../../../boot/trusted_types";

type Policy = { createHTML(html: string): string };

function policy(): Policy | undefined {
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
  try {
    return types?.createPolicy("costage", { createHTML: checkedHtml });
  } catch {
    // The page names other policies only; it may not ask for any either.
    return undefined;
  }
}

const made = policy();

/** What the browser takes for markup. */
export function markup(html: string): string {
  return made ? made.createHTML(html) : html;
}
