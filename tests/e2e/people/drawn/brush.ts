// How a drawn person is painted: colours lit from one side, soft shadows, hairs and curls. It is sent to browsers as text, like
// `paint.ts`, and uses nothing from outside of it.
import type { Look } from "./looks";

export type Brush = ReturnType<typeof brushFor>;

/** What paints `look`, whose head is `2 * unit` pixels wide. */
export function brushFor(look: Look, unit: number) {
  const { side, colour } = look.light;
  /** `colour`, mixed with so much of another one. */
  const mixed = (from: string, to: string, share: number): string => {
    const part = (text: string, at: number): number => parseInt(text.slice(at, at + 2), 16);
    return `#${[1, 3, 5].map((at) => Math.round(part(from, at) * (1 - share) + part(to, at) * share).toString(16).padStart(2, "0")).join("")}`;
  };
  const darker = (from: string, share: number): string => mixed(from, "#140a0c", share);
  const lighter = (from: string, share: number): string => mixed(from, "#fff4e6", share);

  /** Fills or strokes a path of SVG. */
  const shape = (context: CanvasRenderingContext2D, path: string, fill: string | CanvasGradient): void => {
    context.fillStyle = fill;
    context.fill(new Path2D(path));
  };
  const stroke = (context: CanvasRenderingContext2D, path: string, ink: string, wide: number): void => {
    context.strokeStyle = ink;
    context.lineWidth = wide;
    context.stroke(new Path2D(path));
  };
  /** From the lit side to the other. */
  const across = (context: CanvasRenderingContext2D, base: string, reach: number, depth = 0.38): CanvasGradient => {
    const gradient = context.createLinearGradient(reach * side, -reach * 0.5, -reach * side, reach * 0.4);
    gradient.addColorStop(0, mixed(lighter(base, 0.2), colour, 0.18));
    gradient.addColorStop(0.45, base);
    gradient.addColorStop(1, darker(base, depth));
    return gradient;
  };
  /** Soft paint in place of a line. */
  const soft = (context: CanvasRenderingContext2D, blur: number, paint: () => void): void => {
    context.save();
    context.filter = `blur(${blur * unit}px)`;
    paint();
    context.restore();
  };
  /** The same on both sides. */
  const both = (context: CanvasRenderingContext2D, paint: (isLit: boolean) => void): void => {
    for (const at of [-1, 1] as const) {
      context.save();
      context.scale(at, 1);
      paint(at === side);
      context.restore();
    }
  };
  /** A number that looks random and is the same in every picture. */
  const scattered = (seed: number): number => Math.abs(Math.sin(seed * 12.9898) * 43758.5453) % 1;

  const strands = (context: CanvasRenderingContext2D, paths: string[]): void => {
    for (const path of paths) {
      stroke(context, path, lighter(look.hairColour, 0.22) + "50", 0.035);
      stroke(context, path, darker(look.hairColour, 0.5) + "60", 0.02);
    }
  };
  const ball = (context: CanvasRenderingContext2D, atX: number, atY: number, size: number): void => {
    const gradient = context.createRadialGradient(atX + side * size * 0.4, atY - size * 0.4, 0, atX, atY, size);
    gradient.addColorStop(0, lighter(look.hairColour, 0.2));
    gradient.addColorStop(1, darker(look.hairColour, 0.25));
    context.fillStyle = gradient;
    context.beginPath();
    context.arc(atX, atY, size, 0, 7);
    context.fill();
  };
  return { mixed, darker, lighter, shape, stroke, across, soft, both, scattered, strands, ball };
}
