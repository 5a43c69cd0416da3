// A person's avatar: their picture, or initials on their colour, as in the app (src/components/people/initials.rs).
import type { User } from "../link";
import { h } from "./dom";

/** The hue of a person in degrees: one of twelve, the same everywhere and always. */
function hue(id: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return ((hash >>> 16) % 12) * 30;
}

function firstLetter(word: string): string {
  return (/[\p{L}\p{N}]/u.exec(word)?.[0] ?? [...word][0] ?? "").toUpperCase();
}

/** The first letters of the first and the last word of a name; of a single word, its first letter. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends.map(firstLetter).join("");
}

/** The avatar, hidden from screen readers because the name always stands beside it. `server` is where pictures of its own are. */
export function avatar(user: User, server: string): HTMLElement {
  const element = h("span", { class: "avatar", "aria-hidden": "true", translate: "no" }, initials(user.display_name));
  element.style.setProperty("--person", String(hue(user.id)));
  if (user.picture) {
    const picture = h("img", { class: "face-picture", alt: "", loading: "lazy", decoding: "async", referrerpolicy: "no-referrer" });
    picture.addEventListener("error", () => (picture.hidden = true));
    picture.src = new URL(user.picture, server).href;
    element.append(picture);
  }
  return element;
}
