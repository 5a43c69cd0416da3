// Who this tab is signed in as, where the app would not ask. The rules are those of src/state/session/tab_identity.rs; where
// they leave a question, nobody is known here and the app asks it.
import { openElsewhere } from "../src/ports/other_tabs.js";

/** A session as the app stores it (src/ports/session_store.rs). */
export type Session = {
  readonly token: string;
  readonly expires_at: string;
  readonly user: { readonly id: string };
};

/** The session that the app will resume. */
export async function knownPerson(): Promise<Session | undefined> {
  try {
    const own = read(sessionStorage.getItem("costage.session"));
    if (isValid(own)) return own;
    const known: unknown = read(localStorage.getItem("costage.people"));
    const people = Array.isArray(known) ? known.filter(isValid) : [];
    const [only, ...others] = people;
    // Without locks the other tabs take their time to answer (other_tabs.js), in which the app may as well load.
    if (!only || others.length > 0 || !navigator.locks) return undefined;
    const elsewhere: readonly string[] = await openElsewhere();
    return elsewhere.includes(only.user.id) ? undefined : only;
  } catch {
    // Storage is forbidden, or what is in it is of another version.
    return undefined;
  }
}

function read(json: string | null): unknown {
  return json === null ? undefined : JSON.parse(json);
}

function isValid(session: unknown): session is Session {
  const { token, expires_at, user } = (session ?? {}) as Partial<Session>;
  return typeof token === "string" && typeof user?.id === "string" && Date.parse(expires_at ?? "") > Date.now();
}
