// Paints the room behind somebody, out of focus as a camera's lens has it. It is sent to browsers as text, like `paint.ts`.
import type { Look } from "./looks";

/** Fills the picture with the room of `look`. */
export function paintRoom(context: CanvasRenderingContext2D, look: Look): void {
  const { width, height } = context.canvas;
  const long = Math.max(width, height);
  const scattered = (seed: number): number => Math.abs(Math.sin(seed * 78.233) * 43758.5453) % 1;
  const box = (left: number, top: number, wide: number, high: number, fill: string | CanvasGradient): void => {
    context.fillStyle = fill;
    context.fillRect(left * width, top * height, wide * width, high * height);
  };
  const disc = (atX: number, atY: number, size: number, fill: string): void => {
    context.fillStyle = fill;
    context.beginPath();
    context.arc(atX * width, atY * height, size * long, 0, 7);
    context.fill();
  };
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, look.wall);
  wall.addColorStop(1, "#2a2220");
  box(0, 0, 1, 1, look.wall);
  context.globalAlpha = 0.55;
  box(0, 0, 1, 1, wall);
  context.globalAlpha = 1;
  context.filter = `blur(${long * 0.006}px)`;

  const shelf = (top: number, what: "books" | "pots", from = 0, to = 1): void => {
    box(from, top, to - from, 0.022, "#5d4331");
    box(from, top + 0.022, to - from, 0.012, "#00000050");
    let at = from + 0.012;
    for (let number = 0; at < to - 0.03; number += 1) {
      const random = scattered(number + top * 91);
      if (what === "books") {
        const [wide, high] = [0.012 + random * 0.014, 0.1 + scattered(number + 7) * 0.07];
        if (random > 0.12) box(at, top - high, wide, high, `hsl(${(random * 8 + number) * 47} ${24 + random * 24}% ${28 + scattered(number + 3) * 32}%)`);
        at += wide + 0.003;
      } else {
        const size = 0.018 + random * 0.022;
        const fill = `hsl(${18 + random * 190} ${18 + random * 26}% ${42 + scattered(number) * 26}%)`;
        disc(at + size, top - size * 1.25 * (width / height), size * (width / long), fill);
        box(at + size * 0.5, top - size * 2.5 * (width / height), size, size * 1.4 * (width / height), fill);
        at += size * 2 + 0.02;
      }
    }
  };
  const lamp = (atX: number, atY: number): void => {
    const glow = context.createRadialGradient(atX * width, atY * height, 0, atX * width, atY * height, long * 0.22);
    glow.addColorStop(0, "#ffdf9ee0");
    glow.addColorStop(0.25, "#ffcf8050");
    glow.addColorStop(1, "#ffcf8000");
    box(0, 0, 1, 1, glow);
    disc(atX, atY, 0.026, "#fff1cf");
  };
  const window = (left: number, wide: number): void => {
    box(left - 0.012, 0.05, wide + 0.024, 0.62, "#efe8dd");
    const sky = context.createLinearGradient(0, 0, 0, height * 0.7);
    sky.addColorStop(0, "#cfe4f5");
    sky.addColorStop(0.6, "#f6f1e2");
    sky.addColorStop(1, "#9fb183");
    box(left, 0.065, wide, 0.59, sky);
    for (let at = 0; at < 9; at += 1) disc(left + wide * scattered(at), 0.52 + scattered(at + 4) * 0.1, 0.035, `hsl(${95 + at * 6} 28% ${38 + at * 3}%)`);
    box(left, 0.62, wide, 0.05, "#efe8dd");
    box(left + wide / 2 - 0.006, 0.06, 0.012, 0.6, "#efe8dd");
    box(left, 0.32, wide, 0.014, "#efe8dd");
  };
  const plant = (atX: number, base: number, size: number): void => {
    for (let at = 0; at < 16; at += 1) {
      const turn = Math.PI * (1.08 + scattered(at + atX * 31) * 0.84);
      const far = size * (0.55 + scattered(at + 2) * 0.5);
      context.fillStyle = `hsl(${98 + scattered(at) * 40} 32% ${24 + scattered(at + 5) * 22}%)`;
      context.beginPath();
      context.ellipse(atX * width + Math.cos(turn) * far * long * 0.6, base * height + Math.sin(turn) * far * long * 0.6, size * long * 0.38, size * long * 0.11, turn, 0, 7);
      context.fill();
    }
    box(atX - 0.03, base, 0.06, 0.11, "#a8674a");
  };
  switch (look.room) {
    case "shelves":
      for (const top of [0.24, 0.47, 0.7]) shelf(top, "books", 0, 0.42);
      for (const top of [0.3, 0.56]) shelf(top, "books", 0.66, 1);
      lamp(0.58, 0.2);
      break;
    case "window":
      window(look.light.side > 0 ? 0.64 : 0.06, 0.3);
      plant(look.light.side > 0 ? 0.12 : 0.88, 0.66, 0.16);
      box(0, 0.9, 1, 0.1, "#5b4636");
      break;
    case "kitchen":
      for (let row = 0; row < 9; row += 1) for (let at = 0; at < 14; at += 1) box(at / 14 + (row % 2) / 28, 0.3 + row * 0.05, 1 / 14 - 0.004, 0.046, `hsl(${40 + scattered(at + row * 17) * 14} 20% ${72 + scattered(at * 3 + row) * 9}%)`);
      box(0, 0, 0.34, 0.26, "#6f7d74");
      box(0.36, 0, 0.3, 0.26, "#76847b");
      box(0.68, 0, 0.32, 0.26, "#6f7d74");
      shelf(0.52, "pots", 0.68, 1);
      shelf(0.52, "pots", 0, 0.3);
      box(0, 0.76, 1, 0.24, "#b39878");
      break;
    case "plants":
      window(0.05, 0.24);
      plant(0.8, 0.62, 0.2);
      plant(0.95, 0.5, 0.15);
      plant(0.16, 0.8, 0.17);
      shelf(0.24, "pots", 0.66, 1);
      break;
    case "studio":
      for (let at = 0; at < 26; at += 1) disc(scattered(at), scattered(at + 30) * 0.8, 0.008 + scattered(at + 60) * 0.022, `hsl(${[24, 300, 205][at % 3]} 85% 68% / 0.42)`);
      box(0.74, 0.18, 0.2, 0.5, "#1c1a24");
      box(0.755, 0.2, 0.17, 0.2, "#6b4fd0");
      lamp(0.14, 0.3);
      break;
    case "workshop":
      shelf(0.28, "pots", 0, 0.4);
      shelf(0.52, "pots", 0, 0.36);
      shelf(0.24, "pots", 0.62, 1);
      shelf(0.5, "pots", 0.66, 1);
      shelf(0.76, "pots", 0.7, 1);
      box(0, 0.82, 1, 0.18, "#7a5b40");
      lamp(look.light.side > 0 ? 0.92 : 0.06, 0.1);
      break;
  }
  context.filter = "none";
}
