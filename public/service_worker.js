// Shows notifications of invitations on phones, whose browsers let only a service worker do it. It keeps nothing and
// answers no requests: every page and file comes from the server as without it.

self.addEventListener("install", () => self.skipWaiting());

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
