// Shows notifications of invitations on phones, whose browsers let only a service worker do it, and a page that says so when
// the server cannot be reached. Everything else comes from the server as without it.

/** Where the texts of that page are kept, in the language of the app: `{ language, direction, title, advice, again }`. */
const [CACHE, TEXTS] = ["costage-no-connection", "/no-connection-texts"];

self.addEventListener("install", () => self.skipWaiting());

// Pages are asked for while this worker starts, so that nobody waits for it.
self.addEventListener("activate", (event) => event.waitUntil(self.registration.navigationPreload?.enable()));

self.addEventListener("message", (event) => {
  if (event.data?.noConnection) event.waitUntil(keepTexts(event.data.noConnection));
});

self.addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate") event.respondWith(pageFor(event));
});

async function keepTexts(texts) {
  const cache = await caches.open(CACHE);
  await cache.put(TEXTS, Response.json(texts));
}

async function pageFor(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (error) {
    const kept = await caches.match(TEXTS);
    if (!kept) throw error;
    return noConnectionPage(await kept.json());
  }
}

function noConnectionPage(texts) {
  const nonce = crypto.randomUUID();
  const [language, direction, title, advice, again] = [
    texts.language, texts.direction, texts.title, texts.advice, texts.again,
  ].map(escaped);
  const page = `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="dark light">
<title>${title}</title>
<style nonce="${nonce}">
html { font: 1rem/1.5 system-ui, sans-serif; background: light-dark(#f8f7fb, #161320); color: light-dark(#1c1830, #f3f1f9); }
body { margin: 0; min-height: 100dvh; display: grid; place-content: center; justify-items: center; text-align: center; }
main { max-width: 32ch; padding: 1.5rem; }
svg { inline-size: 3rem; opacity: 0.7; }
h1 { font-size: 1.375rem; line-height: 1.25; margin: 0.75rem 0 0.5rem; }
p { margin: 0 0 1.5rem; }
a { display: inline-block; min-inline-size: 8rem; padding: 0.75rem 1.25rem; border: 1px solid; border-radius: 999px; color: inherit; text-decoration: none; }
a:focus-visible { outline: 3px solid; outline-offset: 3px; }
</style>
</head>
<body>
<main>
<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" aria-hidden="true"><path d="M3 3l18 18M12 20h.01M8.5 16.4a5 5 0 0 1 7 0M5 12.9a10 10 0 0 1 5.2-2.7M19 12.9a10 10 0 0 0-2-1.5M2 8.8a15 15 0 0 1 4.2-2.6M22 8.8a15 15 0 0 0-11.3-3.8"/></svg>
<h1>${title}</h1>
<p>${advice}</p>
<a href="">${again}</a>
</main>
<script nonce="${nonce}">
addEventListener("online", () => location.reload());
setInterval(() => fetch("/robots.txt", { method: "HEAD", cache: "no-store" }).then(() => location.reload(), () => {}), 5000);
</script>
</body>
</html>`;
  const policy = `default-src 'none'; connect-src 'self'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;
  return new Response(page, {
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy, "cache-control": "no-store" },
  });
}

function escaped(text) {
  return String(text).replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}

// Pressed: the page that is open comes to the front, and opens if there is none.
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(comeToFront(event.notification.data?.path ?? "/"));
});

async function comeToFront(path) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const last = windows.find((window) => window.visibilityState === "visible") ?? windows[0];
  if (last) return last.focus();
  return self.clients.openWindow(path);
}
