// People who do not exist: what the painter of `paint.ts` needs to know of each. Names are those of the stories.

/** How somebody's hair is worn. */
export type Hair = "short" | "parted" | "bob" | "long" | "curls" | "bun" | "bald" | "headscarf" | "braids" | "cap";

/** What is behind somebody. */
export type RoomBehind = "shelves" | "window" | "kitchen" | "plants" | "studio" | "workshop";

/** Somebody's face, clothes, room and light. Colours are CSS colours; lengths are in halves of the head's width. */
export type Look = {
  name: string;
  skin: string;
  hair: Hair;
  hairColour: string;
  eyes: string;
  lips: string;
  clothes: string;
  /** The neckline. */
  collar: "round" | "shirt" | "apron" | "hood";
  beard?: "full" | "stubble";
  glasses?: boolean;
  /** Width of the jaw: 1 is usual. */
  jaw: number;
  room: RoomBehind;
  wall: string;
  /** The side that the light comes from, and its colour. */
  light: { side: -1 | 1; colour: string };
};

/** Twelve people, as many as a stage has. */
export const LOOKS: readonly Look[] = [
  { name: "Hanna", skin: "#e9b795", hair: "bun", hairColour: "#6b3f22", eyes: "#55743f", lips: "#b9605a", clothes: "#3f5f6e", collar: "apron", jaw: 0.96, room: "workshop", wall: "#b9a58c", light: { side: -1, colour: "#ffe7bd" } },
  { name: "Carla", skin: "#c98d63", hair: "long", hairColour: "#2a1812", eyes: "#4a2c19", lips: "#a34848", clothes: "#b5533c", collar: "round", jaw: 0.93, room: "plants", wall: "#8fa08c", light: { side: 1, colour: "#fff1d2" } },
  { name: "Ravi", skin: "#a86f48", hair: "parted", hairColour: "#16110f", eyes: "#2d1b12", lips: "#8b4d42", clothes: "#2f4a7c", collar: "shirt", beard: "full", jaw: 1.04, room: "shelves", wall: "#7d8796", light: { side: -1, colour: "#ffd9a3" } },
  { name: "Maya", skin: "#6f4630", hair: "curls", hairColour: "#140d0b", eyes: "#23130c", lips: "#7c3a38", clothes: "#e0a92e", collar: "round", jaw: 0.98, room: "window", wall: "#c9b8a8", light: { side: 1, colour: "#e7f1ff" } },
  { name: "Jonas", skin: "#f0c4a7", hair: "short", hairColour: "#c79a5b", eyes: "#5c87a8", lips: "#c0766c", clothes: "#56654a", collar: "hood", beard: "stubble", jaw: 1.05, room: "studio", wall: "#3d3550", light: { side: -1, colour: "#ffb48a" } },
  { name: "Amal", skin: "#d6a177", hair: "headscarf", hairColour: "#7a5a86", eyes: "#3a2416", lips: "#b05a5c", clothes: "#4c3a58", collar: "round", jaw: 0.95, room: "kitchen", wall: "#cfc7b8", light: { side: 1, colour: "#fff3dc" } },
  { name: "Ben", skin: "#f2cdb4", hair: "cap", hairColour: "#2f5d50", eyes: "#6a8794", lips: "#c67c74", clothes: "#d8d2c4", collar: "round", beard: "stubble", jaw: 1.02, room: "workshop", wall: "#8d7a68", light: { side: 1, colour: "#ffe3b0" } },
  { name: "Sora", skin: "#eec39c", hair: "bob", hairColour: "#15151a", eyes: "#2b1a14", lips: "#c05a62", clothes: "#efe9df", collar: "shirt", glasses: true, jaw: 0.95, room: "shelves", wall: "#a9b3b8", light: { side: 1, colour: "#f4f6ff" } },
  { name: "Kofi", skin: "#553322", hair: "bald", hairColour: "#120c0a", eyes: "#1f120c", lips: "#6d3b37", clothes: "#7b2f3f", collar: "shirt", beard: "full", glasses: true, jaw: 1.06, room: "window", wall: "#93a3b0", light: { side: -1, colour: "#ffeccc" } },
  { name: "Edith", skin: "#f0cbb2", hair: "bob", hairColour: "#c9c6c2", eyes: "#6b8795", lips: "#b86e6c", clothes: "#6c4f77", collar: "round", glasses: true, jaw: 0.99, room: "plants", wall: "#b8ab98", light: { side: -1, colour: "#fff0d0" } },
  { name: "Zuri", skin: "#7d4e34", hair: "braids", hairColour: "#1c1210", eyes: "#2a170e", lips: "#8d4344", clothes: "#2a7a78", collar: "round", jaw: 0.94, room: "studio", wall: "#4a3a44", light: { side: 1, colour: "#ffc9a0" } },
  { name: "Luis", skin: "#d19c72", hair: "curls", hairColour: "#3a2417", eyes: "#4d3119", lips: "#a65d52", clothes: "#383d47", collar: "hood", beard: "stubble", jaw: 1.03, room: "kitchen", wall: "#bcc2b4", light: { side: -1, colour: "#fff2d8" } },
];

/** The look of the person with this name, or of this number; numbers past the last begin anew. */
export function lookOf(who: string | number): Look {
  const found = typeof who === "number" ? LOOKS[who % LOOKS.length] : LOOKS.find(({ name }) => who.startsWith(name));
  if (!found) throw new Error(`nobody is called ${who}`);
  return found;
}
