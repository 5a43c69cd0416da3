// What text may become markup or a script in these pages. The server's content security policy has the browser ask here
// (Trusted Types) before a string becomes either; whatever is refused throws, and is reported as a violation.

type Policy = { createHTML(html: string): string; createScriptURL(url: string): string };

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: "default", policy: Policy): unknown };
  }
}

// Leptos makes what never changes of a view from markup that is written in the program.
const TAG = /<\/?([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9:_-]*(?:="[^"]*")?)*)\s*\/?>/gi;
const ELEMENTS = new Set(
  (
    "a article aside b bdi blockquote br button code dd div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i kbd " +
    "label legend li main nav ol output p path section small span strong sub sup table tbody td th thead time tr svg circle " +
    "ellipse g line polygon polyline rect ul"
  ).split(" "),
);
/** Attributes by which markup could run a script or load something; `href` stands for a page of ours. */
const ACTIVE = /\s(?:(?:on[a-z]+|style|src[a-z]*|action|formaction|data|ping|[a-z]+:href)(?=[=\s]|$)|href="(?!\/(?!\/)|#))/i;

/** Lets only harmless elements and attributes through. */
export function checkedHtml(html: string): string {
  const rest = html.replace(TAG, (tag, name: string, attributes: string) =>
    ELEMENTS.has(name.toLowerCase()) && !ACTIVE.test(attributes) ? "" : tag,
  );
  if (rest.includes("<")) throw new TypeError("markup that no view of Costage contains");
  return html;
}

/** Lets only files of this server through whose name has a hash, and the service worker, whose name must stay the same. */
export function checkedScript(url: string): string {
  const { origin, pathname } = new URL(url, location.href);
  if (origin !== location.origin || !/^\/(?:service_worker|[a-z-]+-[0-9a-f]{16})\.m?js$/.test(pathname)) throw new TypeError("a script that is not Costage's");
  return url;
}

/** From here on, text becomes markup or a script only as above. */
export function guardMarkup(): void {
  window.trustedTypes?.createPolicy("default", { createHTML: checkedHtml, createScriptURL: checkedScript });
}
