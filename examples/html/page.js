// A page of somebody's shop with a livestream in it. Everything that it does with Costage is here.

/** Where your Costage is; `cargo xtask dev` prints it. The page's policy in index.html names it too. */
const SERVER = "http://127.0.0.1:8080";

const find = (selector) => document.querySelector(selector);
const [banner, room, invitePage] = ["costage-invitation-banner", "costage-room", "costage-invite-page"].map(find);
const [who, host, start, invite, news] = ["#who", "#host", "#start", "#invite", "#news"].map(find);

const named = new Promise((resolve) => {
  who.addEventListener("submit", (event) => {
    event.preventDefault();
    who.hidden = true;
    host.hidden = false;
    resolve(who.elements.name.value);
  });
});

let session;

/**
 * Says who is looking at this page. The elements ask when they need it, and again when a token has lapsed.
 *
 * A name is enough while Costage runs on your own machine. For people with accounts, ask your own server for a token
 * instead: see ../token-server.
 */
async function getToken() {
  session ??= named.then((display_name) => call("/session", { display_name }));
  return (await session).token;
}

async function call(path, body) {
  const headers = { "content-type": "application/json" };
  if (path !== "/session") headers.authorization = `Bearer ${await getToken()}`;
  const answer = await fetch(`${SERVER}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return answer.json();
}

for (const element of [banner, room, invitePage]) element.getToken = getToken;

/** Shows a livestream in the page, and lets its address be passed on. */
function show(id) {
  room.setAttribute("room", id);
  room.hidden = false;
  history.replaceState(null, "", `?room=${id}`);
}

const asked = new URLSearchParams(location.search).get("room");
if (asked) show(asked);

start.addEventListener("click", async () => {
  start.disabled = true;
  show((await call("/rooms", { title: "Bowls from the kiln" })).id);
  await room.goLive();
  invite.disabled = false;
});

invite.addEventListener("click", () => {
  invitePage.setAttribute("room", room.getAttribute("room"));
  find("dialog").showModal();
});

// What happens in the elements happens on the page too.
banner.addEventListener("accepted", (event) => show(event.detail.roomId));
room.addEventListener("live", () => (news.textContent = "On air"));
room.addEventListener("ended", () => (news.textContent = "That was it for today"));
for (const element of [banner, room, invitePage]) {
  element.addEventListener("error", (event) => (news.textContent = event.detail.detail));
}
