// Everything that this page has to know about your Costage.

/** Where it is. */
export const server: string = import.meta.env.VITE_COSTAGE_SERVER;

/** Loads the elements. Vue has to wait for it: to a tag that the browser does not know yet, it could give no function. */
export const elements: Promise<unknown> = import(/* @vite-ignore */ `${server}/embed/costage.js`);

/**
 * Says who looks at this page; the elements ask when they need it, and again when it has run out.
 *
 * A name is enough while Costage runs on your own machine. For people with accounts, ask your own server for a token
 * instead: `examples/token-server`.
 */
export async function getToken(): Promise<string> {
  const name = new URLSearchParams(location.search).get("name") ?? "Somebody new";
  const answer = await fetch(`${server}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ display_name: name }),
  });
  const session: { token: string } = await answer.json();
  return session.token;
}
