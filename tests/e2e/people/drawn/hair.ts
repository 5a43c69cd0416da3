// The hair of drawn people, behind the face and before it. It is sent to browsers as text, like `paint.ts`.
import type { Brush } from "./brush";
import type { Look } from "./looks";

type Paint = (context: CanvasRenderingContext2D) => void;

/** Returns what paints the hair of `look`. */
export function hairOf(look: Look, { darker, shape, across, soft, scattered, strands, ball }: Brush): { behind: Paint; before: Paint } {
  const { side } = look.light;
  const hairInk = (context: CanvasRenderingContext2D): CanvasGradient => across(context, look.hairColour, 1.6, 0.5);

  const behind: Paint = (context) => {
    const ink = hairInk(context);
    switch (look.hair) {
      case "long":
        shape(context, "M-1.1-.6C-1.3.4-1.5 1.5-1.35 2.5C-.9 2.9.9 2.9 1.35 2.5C1.5 1.5 1.3.4 1.1-.6C1-1.9-1-1.9-1.1-.6Z", ink);
        strands(context, Array.from({ length: 14 }, (_, at) => `M${-1.15 + at * 0.177}.1c${scattered(at) * 0.2 - 0.1}.8-.1 1.6 ${scattered(at + 9) * 0.2 - 0.1} 2.4`));
        break;
      case "bob":
        shape(context, "M-1.15-.4C-1.35.3-1.4.8-1.22 1.25C-.9 1.5.9 1.5 1.22 1.25C1.4.8 1.35.3 1.15-.4C1-1.7-1-1.7-1.15-.4Z", ink);
        break;
      case "bun":
        ball(context, 0.1, -1.78, 0.52);
        shape(context, "M-1.08-.2C-1.15-1.9 1.15-1.9 1.08-.2L.9.4L-.9.4Z", ink);
        break;
      case "braids":
        for (let at = 0; at < 12; at += 1) {
          const start = -1.2 + at * 0.218;
          const end = start * 1.25 + scattered(at) * 0.12;
          for (let bead = 0; bead < 22; bead += 1) ball(context, start + ((end - start) * bead) / 22, -0.6 + bead * 0.15, 0.105);
        }
        break;
      case "curls":
        for (let at = 0; at < 60; at += 1) {
          const turn = Math.PI * (0.93 + (at / 60) * 1.14);
          const far = 1.12 + scattered(at) * 0.32;
          ball(context, Math.cos(turn) * far * 1.04, Math.sin(turn) * far * 1.1 - 0.2, 0.24 + scattered(at + 3) * 0.1);
        }
        break;
      case "headscarf":
        shape(context, "M-1.25-.3C-1.4.7-1.5 1.5-1.9 2.4L1.9 2.4C1.5 1.5 1.4.7 1.25-.3C1.2-1.95-1.2-1.95-1.25-.3Z", ink);
        break;
      default:
        break;
    }
  };

  const before: Paint = (context) => {
    const ink = hairInk(context);
    switch (look.hair) {
      case "short":
        shape(context, "M-1.04-.1C-1.2-1.2-.75-1.72 0-1.72S1.2-1.2 1.04-.1C.98-.5.92-.75.78-.95C.3-.75-.4-.8-.7-1C-.9-.75-.98-.5-1.04-.1Z", ink);
        strands(context, Array.from({ length: 16 }, (_, at) => `M${-0.85 + at * 0.11}-${0.98 + scattered(at) * 0.1}q${0.1 + scattered(at) * 0.1}-.4 ${0.16}-.62`));
        break;
      case "parted":
        shape(context, "M-1.06 0C-1.25-1.3-.7-1.8.1-1.78C.95-1.75 1.2-1.1 1.06 0C1-.45.95-.7.85-.85C.4-1.0-.1-1.05-.45-1.25C-.6-1-.98-.7-1.06 0Z", ink);
        strands(context, Array.from({ length: 14 }, (_, at) => `M-.42-1.3C-.1-${1.3 + at * 0.03} ${0.3 + at * 0.02}-${1.1 + at * 0.04} ${0.6 + scattered(at) * 0.35}-${0.9 + at * 0.03}`));
        break;
      case "bun":
        shape(context, "M-1.06.1C-1.2-1.25-.7-1.66 0-1.66S1.2-1.25 1.06.1C1-.5.8-.95.1-1.2C-.6-1.05-.98-.6-1.06.1Z", ink);
        strands(context, Array.from({ length: 15 }, (_, at) => `M${-0.95 + at * 0.136}-${0.5 + Math.sin((at / 14) * 3.14) * 0.65}Q${-0.5 + at * 0.075}-1.5 .1-1.68`));
        break;
      case "long":
        shape(context, "M-1.12.9C-1.4-.4-1.2-1.75.05-1.75S1.4-.4 1.12.9C1.1.2 1-.5.55-1.0C.3-.95-.3-1.1-.4-1.25C-.7-.8-1.05-.3-1.12.9Z", ink);
        strands(context, Array.from({ length: 12 }, (_, at) => `M-.38-1.3C${-0.7 - at * 0.02}-1.1-${1.05 + at * 0.012}-.4-${1.1 + scattered(at) * 0.1}.5`).concat(Array.from({ length: 12 }, (_, at) => `M-.3-1.35C${0.4 + at * 0.03}-1.3 ${0.95 + at * 0.02}-.6 ${1.08 + scattered(at) * 0.1}.5`)));
        break;
      case "bob":
        shape(context, "M-1.2 1.05C-1.42-.3-1.2-1.75 0-1.75S1.42-.3 1.2 1.05C1.05.5 1.02-.1.96-.48C.6-.62-.5-.7-.82-.56C-1.02-.1-1.05.5-1.2 1.05Z", ink);
        strands(context, Array.from({ length: 22 }, (_, at) => `M${-0.06 + at * 0.006}-1.7C${(at - 10.5) * 0.1}-1.5 ${(at - 10.5) * 0.11}-1 ${(at - 10.5) * 0.088 + scattered(at) * 0.04}-${at < 2 || at > 19 ? 0 : 0.62}`));
        break;
      case "braids":
        shape(context, "M-1.08 0C-1.22-1.3-.7-1.72 0-1.72S1.22-1.3 1.08 0C1-.5.75-1.0 0-1.12C-.75-1-1-.5-1.08 0Z", ink);
        for (let at = 0; at < 9; at += 1) for (let bead = 0; bead < 9; bead += 1) ball(context, (at - 4) * (0.06 + bead * 0.021), -1.62 + bead * 0.055 + Math.abs(at - 4) * bead * 0.018, 0.06);
        break;
      case "curls":
        for (let at = 0; at < 46; at += 1) {
          const turn = Math.PI * (1.04 + (at / 46) * 0.92);
          const far = 1.02 + scattered(at + 20) * 0.3;
          ball(context, Math.cos(turn) * far, Math.sin(turn) * far * 1.12 - 0.22, 0.17 + scattered(at + 5) * 0.07);
        }
        break;
      case "bald":
        soft(context, 0.1, () => shape(context, `M${side * 0.25}-1.16C${side * 0.5}-1.2 ${side * 0.7}-.95 ${side * 0.66}-.8C${side * 0.5}-.85 ${side * 0.35}-1 ${side * 0.25}-1.16Z`, "#fff8"));
        break;
      case "headscarf":
        context.fillStyle = ink;
        context.fill(new Path2D("M-1.25-.2C-1.35 1-1 1.75 0 1.9S1.35 1 1.25-.2C1.25-1.3.8-1.85 0-1.85S-1.25-1.3-1.25-.2ZM-.94-.2C-.98.4-.8.9-.5 1.15C-.3 1.32.3 1.32.5 1.15C.8.9.98.4.94-.2C.9-.85.55-1.12 0-1.12S-.9-.85-.94-.2Z"), "evenodd");
        shape(context, "M-1.2 1C-.6 1.9.7 1.9 1.2 1C1.6 1.8 2 2.2 2.2 2.9C1 3.6-1 3.6-2.2 2.9C-2 2.2-1.6 1.8-1.2 1Z", ink);
        strands(context, ["M-1.1-.5C-1-1.3-.5-1.6 0-1.62", "M1.12-.3C1.05-1.2.6-1.55.1-1.6", "M-1.1 1.2C-.5 2.1.6 2.2 1.2 1.6", "M-1.4 1.8C-.6 2.6.8 2.7 1.6 2.1", "M-1.05.8C-.9 1.3-.4 1.65.2 1.68"]);
        break;
      case "cap":
        for (const at of [-1, 1]) shape(context, `M${at * 1.04}-.7C${at * 1.12}-.4 ${at * 1.08}-.1 ${at * 1.0}.05L${at * 0.92}-.6Z`, "#6a4a34");
        shape(context, "M-1.12-.62C-1.2-1.5-.7-1.88 0-1.88S1.2-1.5 1.12-.62C.6-.85-.6-.85-1.12-.62Z", ink);
        soft(context, 0.03, () => shape(context, "M-1.1-.55C-.7-.85.7-.85 1.1-.55C.7-.62-.7-.62-1.1-.55Z", "#0007"));
        shape(context, "M-1.12-.72C-.8-1.05.8-1.05 1.12-.72C1.3-.5 1.2-.42.9-.5C.4-.66-.4-.66-.9-.5C-1.2-.42-1.3-.5-1.12-.72Z", across(context, darker(look.hairColour, 0.15), 1.2, 0.4));
        break;
      default:
        break;
    }
  };
  return { behind, before };
}
