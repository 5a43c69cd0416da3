import { Suspense, use, useState } from "react";
import { elements, getToken, server } from "./live";

/** The livestream that the address names: `?room=room_…`. */
const room = new URLSearchParams(location.search).get("room");

export function App() {
  return (
    <main>
      <h1>Bowls from the kiln</h1>
      <p>Thrown on Monday, fired on Friday, live on Sunday.</p>
      {room ? (
        <Suspense fallback={<p>The livestream is on its way…</p>}>
          <Livestream room={room} />
        </Suspense>
      ) : (
        <p>
          Go live at <a href={server}>{server}</a>, and put the id of your room behind this page's address:{" "}
          <code>?room=room_…</code>
        </p>
      )}
    </main>
  );
}

function Livestream({ room }: { room: string }) {
  use(elements);
  const [news, setNews] = useState("Before the show");
  return (
    <>
      <costage-invitation-banner
        server={server}
        getToken={getToken}
        oninvitation={(event) => setNews(`${event.detail.host} invites you`)}
      />
      <costage-stage
        server={server}
        room={room}
        getToken={getToken}
        onlive={() => setNews("On air")}
        onended={() => setNews("That was it for today")}
        onerror={(event) => setNews(event.detail.detail)}
      />
      <p role="status">{news}</p>
    </>
  );
}
