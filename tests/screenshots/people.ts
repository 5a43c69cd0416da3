// The cast of the pictures, before their drawn cameras, and what they say.
import type { Browser } from "@playwright/test";
import { type PictureSize, useDrawnCamera } from "../e2e/people/drawn/camera";
import { type Film, filmOf } from "../e2e/people/drawn/film";
import type { GuestOptions } from "../e2e/scenes/guests";
import type { Room } from "../e2e/scenes/room";
import { Api } from "../e2e/stack/api";

export const TITLE = "Sunday market: bowls from the kiln";

/** Full names, in the order in which people come on stage; each begins with the name of a look. */
export const CAST = [
  "Hanna Berger",
  "Carla Philips",
  "Ravi Menon",
  "Maya Okafor",
  "Jonas Thiel",
  "Amal Haddad",
  "Ben Whitfield",
  "Sora Tanaka",
  "Kofi Mensah",
  "Edith Lindqvist",
  "Zuri Wanjiru",
  "Luis Ortega",
] as const;

const SAID = [
  ["Maya Okafor", "first time seeing the new glaze, wow"],
  ["Jonas Thiel", "is the big bowl oven safe?"],
  ["Lea Rossi", "just ordered two, thank you both"],
  ["Jonas Thiel", "and the lid fits the small one too?"],
  ["Tom Arnold", "Hello from Lisbon! I have followed your kiln since the very first firing, and it is lovely to see all of it live"],
  ["نور الهدى", "هل تشحنون إلى عمّان؟"],
  ["Lea Rossi", "😍😍"],
  ["Aiko Mori", "そのお皿、きれいですね"],
  ["Tom Arnold", "what temperature do you fire at?"],
  ["Maya Okafor", "that blue!"],
  ["Jonas Thiel", "👏 bravo Carla"],
  ["Lea Rossi", "one more look at the rim please"],
] as const;

/** Somebody whose camera shows the look of their name. */
export const before = (name: string, size?: PictureSize): GuestOptions => ({
  prepare: (page) => useDrawnCamera(page, { look: name, size }),
});

const films = new Map<string, Film>();

/** The film of somebody without a browser, painted once. */
export async function film(browser: Browser, name: string, size: PictureSize = { width: 640, height: 360 }): Promise<Film> {
  const key = `${name} ${size.width}`;
  const made = films.get(key) ?? (await filmOf(browser, name, size, 8));
  films.set(key, made);
  return made;
}

/** Has viewers write to the room's chat. */
export async function chatter(url: string, room: Room): Promise<void> {
  const people = new Map<string, Api>();
  for (const [name, text] of SAID) {
    const person = people.get(name) ?? (await Api.signIn(url, name));
    people.set(name, person);
    await person.post(`${room.path}/chat`, { text });
  }
}
