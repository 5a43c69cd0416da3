// Paints somebody before their camera. `painter` is sent to browsers as text: it may use nothing from outside of it.
import type { brushFor } from "./brush";
import type { hairOf } from "./hair";
import type { Look } from "./looks";
import type { paintRoom } from "./rooms";

/** Draws a moment, in seconds. */
export type Painter = (context: CanvasRenderingContext2D, seconds: number) => void;

/** What the painter is made of. */
export type Parts = { brushFor: typeof brushFor; hairOf: typeof hairOf; paintRoom: typeof paintRoom };

/**
 * Prepares the pictures of `look` in this size. What does not move is painted once, in layers; a moment only moves them, and
 * has the person blink and speak.
 */
export function painter(look: Look, width: number, height: number, parts: Parts): Painter {
  const isUpright = height > width;
  // Half of the head's width, and where the head is.
  const unit = isUpright ? width * 0.23 : height * 0.195;
  const [x, y] = [width / 2, height * (isUpright ? 0.4 : 0.48)];
  const { side, colour } = look.light;
  const brush = parts.brushFor(look, unit);
  const { mixed, darker, lighter, shape, stroke, across, soft, both, scattered, ball } = brush;
  const hair = parts.hairOf(look, brush);

  /** A layer, painted in units around the head. */
  const layer = (paint: (context: CanvasRenderingContext2D) => void): HTMLCanvasElement => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext("2d")!;
    context.translate(x, y);
    context.scale(unit, unit);
    context.lineCap = context.lineJoin = "round";
    paint(context);
    return canvas;
  };
  const jaw = 0.66 * look.jaw;
  const face = `M-1-.3C-1.02.35-${jaw + 0.2}.85-${jaw * 0.72} 1.12C-${jaw * 0.4} 1.36 ${jaw * 0.4} 1.36 ${jaw * 0.72} 1.12C${jaw + 0.2}.85 1.02.35 1-.3C1-1.1.6-1.4 0-1.4S-1-1.1-1-.3Z`;
  const body = layer((context) => {
    soft(context, 0.12, () => shape(context, "M-.6 1.5C-1 2-2.4 2.1-2.75 3.4L-3.2 9L3.2 9L2.75 3.4C2.4 2.1 1 2 .6 1.5Z", "#0006"));
    shape(context, "M-.6 1.55C-.9 1.95-2.2 2.1-2.6 3.2C-2.9 4.2-3 7-3.1 9L3.1 9C3 7 2.9 4.2 2.6 3.2C2.2 2.1.9 1.95.6 1.55Z", across(context, look.clothes, 2.6, 0.5));
    // Folds.
    soft(context, 0.06, () => {
      for (const fold of ["M-1.7 3.4C-1.6 4.5-1.8 5.6-1.7 7", "M1.7 3.4C1.6 4.5 1.9 5.6 1.7 7", "M-.9 3.2C-.5 4 .1 4.4.2 6", "M2.1 2.9C2 3.3 1.7 3.6 1.6 4"]) stroke(context, fold, darker(look.clothes, 0.55) + "90", 0.09);
      stroke(context, side < 0 ? "M-2.3 2.95C-1.9 2.5-1.4 2.35-1 2.2" : "M2.3 2.95C1.9 2.5 1.4 2.35 1 2.2", lighter(look.clothes, 0.45) + "a0", 0.08);
    });
    // The neck, and the shadow of the chin on it.
    const neck = "M-.52.7C-.5 1.3-.52 1.55-.85 1.88C-.5 2.35.5 2.35.85 1.88C.52 1.55.5 1.3.52.7Z";
    shape(context, neck, across(context, darker(look.skin, 0.1), 0.8, 0.45));
    context.save();
    context.clip(new Path2D(neck));
    soft(context, 0.1, () => shape(context, "M-.8.5C-.7 1.5.7 1.55.8.5L.8 1.15C.5 1.62-.5 1.62-.8 1.15Z", darker(look.skin, 0.62) + "c0"));
    context.restore();
    if (look.collar === "round") stroke(context, "M-.88 1.86C-.55 2.42.55 2.42.88 1.86", darker(look.clothes, 0.3), 0.1);
    if (look.collar === "shirt") {
      for (const at of [-1, 1]) shape(context, `M${at * 0.56} 1.5L${at * 1.12} 2.02L${at * 0.62} 2.75L${at * 0.02} 2.28Z`, across(context, lighter(look.clothes, 0.1), 1.2, 0.4));
      stroke(context, "M0 2.3L0 8", darker(look.clothes, 0.4), 0.03);
      for (const at of [3, 4.1, 5.2]) ball(context, 0.1, at, 0.05);
    }
    if (look.collar === "hood") {
      shape(context, "M-1.15 1.75C-.7 2.75.7 2.75 1.15 1.75C1.35 2.6.6 2.95 0 3C-.6 2.95-1.35 2.6-1.15 1.75Z", across(context, darker(look.clothes, 0.2), 1.3, 0.5));
      for (const at of [-0.35, 0.35]) stroke(context, `M${at} 2.8C${at * 1.1} 3.3 ${at} 3.6 ${at * 1.2} 4`, lighter(look.clothes, 0.55), 0.06);
    }
    if (look.collar === "apron") {
      stroke(context, "M-.88 1.86C-.55 2.42.55 2.42.88 1.86", darker(look.clothes, 0.3), 0.1);
      shape(context, "M-1.05 3.35L1.05 3.35C1.15 4.6 1.9 5 2.1 5.4L2.2 9L-2.2 9L-2.1 5.4C-1.9 5-1.15 4.6-1.05 3.35Z", across(context, "#c7a67f", 2, 0.45));
      for (const at of [-1, 1]) stroke(context, `M${at * 0.98} 3.4C${at * 0.9} 2.7 ${at * 0.9} 2.4 ${at * 0.8} 2`, "#a5845f", 0.16);
    }
  });

  const head = layer((context) => {
    both(context, (isLit) => {
      if (look.hair === "headscarf" || look.hair === "bob") return;
      shape(context, "M.9-.25C1.12-.42 1.24-.22 1.18.05C1.13.28 1 .42.9.35Z", isLit ? mixed(look.skin, colour, 0.15) : darker(look.skin, 0.35));
      stroke(context, "M.98-.14C1.1-.2 1.12 0 1.02.16", darker(look.skin, 0.5) + "80", 0.04);
    });
    shape(context, face, across(context, look.skin, 1.15, 0.36));
    context.save();
    context.clip(new Path2D(face));
    const ink = darker(look.skin, 0.6);
    soft(context, 0.16, () => {
      // Temple and cheek away from the light, under the brows, beside the nose.
      shape(context, `M${-side * 1.1}-1.2C${-side * 0.55}-.6 ${-side * 0.62}.5 ${-side * 0.3} 1.5L${-side * 1.4} 1.4Z`, ink + "58");
      shape(context, `M${side * 0.45}.05C${side * 0.95}.0 ${side * 0.95}.55 ${side * 0.5}.62Z`, lighter(look.skin, 0.55) + "70");
      shape(context, "M-.4-1.2C-.2-1.35.3-1.35.45-1.1C.3-.75-.3-.75-.4-1.2Z", lighter(look.skin, 0.4) + "50");
      for (const at of [-1, 1]) {
        shape(context, `M${at * 0.14}-.22C${at * 0.4}-.36 ${at * 0.75}-.3 ${at * 0.8}-.08C${at * 0.6}.08 ${at * 0.25}.08 ${at * 0.14}-.22Z`, ink + "4c");
        shape(context, `M${at * 0.36}.38C${at * 0.66}.22 ${at * 0.88}.4 ${at * 0.66}.66C${at * 0.5}.72 ${at * 0.32}.62 ${at * 0.36}.38Z`, mixed(look.skin, "#d0493f", 0.5) + "4a");
      }
    });
    soft(context, 0.05, () => {
      // The nose: its shaded side, its bridge, its tip and what is under it; then the lips' corner and the chin.
      shape(context, `M${-side * 0.07}-.2C${-side * 0.13}.1 ${-side * 0.15}.3 ${-side * 0.26}.42C${-side * 0.2}.54 ${-side * 0.05}.5 0 .5C${-side * 0.04}.2 ${-side * 0.02}.0 ${-side * 0.07}-.2Z`, ink + "62");
      stroke(context, `M${side * 0.03}-.16L${side * 0.04}.3`, lighter(look.skin, 0.6) + "80", 0.07);
      shape(context, "M-.24.47C-.1.62.1.62.24.47C.1.55-.1.55-.24.47Z", ink + "a0");
      stroke(context, "M-.2 1.03C-.08 1.08.08 1.08.2 1.03", ink + "66", 0.08);
      shape(context, `M${side * 0.02}.3a.1.08 0 1 0 .02 0Z`, lighter(look.skin, 0.7) + "90");
    });
    for (const at of [-1, 1]) stroke(context, `M${at * 0.09}.48q${at * 0.05}-.05 ${at * 0.1}-.01`, darker(look.skin, 0.75) + "b0", 0.045);
    if (look.beard) {
      const isFull = look.beard === "full";
      const beard = `M-1.02.0C-.9.35-.8.5-.5.52C-.3.5-.2.56 0 .56S.3.5.5.52C.8.5.9.35 1.02 0L1.1 1.6L-1.1 1.6ZM-.34.86C-.2.96.2.96.34.86C.36.7.2.64 0 .66S-.36.7-.34.86Z`;
      soft(context, isFull ? 0.05 : 0.09, () => {
        context.fillStyle = isFull ? darker(look.hairColour, 0.1) + "e8" : darker(look.hairColour === "#2f5d50" ? "#6a4a34" : look.hairColour, 0.35) + "48";
        context.fill(new Path2D(beard), "evenodd");
      });
      for (let at = 0; at < (isFull ? 320 : 200); at += 1) {
        const [turn, far] = [Math.PI * scattered(at), 0.62 + scattered(at + 50) * 0.42];
        const [hairX, hairY] = [Math.cos(turn) * far, 0.42 + Math.sin(turn) * far * 0.95];
        if (Math.abs(hairX) < 0.4 && hairY < 0.98) continue;
        stroke(context, `M${hairX} ${hairY}l${hairX * 0.06}.06`, (scattered(at + 7) > 0.5 ? lighter(look.hairColour, 0.18) : darker(look.hairColour, 0.4)) + "70", 0.015);
      }
    }
    // The brows.
    both(context, () => stroke(context, "M.2-.36C.38-.47.6-.46.78-.34", darker(look.hair === "headscarf" || look.hair === "cap" ? "#4a3426" : look.hairColour, 0.25) + "d8", 0.085));
    context.restore();
  });

  const inFront = layer((context) => {
    hair.before(context);
    if (look.glasses) {
      for (const at of [-1, 1]) {
        context.save();
        context.scale(at, 1);
        shape(context, "M.14-.2C.14-.4.78-.42.82-.18C.84.18.6.26.46.26S.16.16.14-.2Z", "#ffffff1c");
        stroke(context, "M.14-.2C.14-.4.78-.42.82-.18C.84.18.6.26.46.26S.16.16.14-.2ZM.82-.18L1.04-.14", "#1d1a1eea", 0.055);
        stroke(context, "M.3-.2L.42-.28", "#ffffffa0", 0.04);
        context.restore();
      }
      stroke(context, "M-.14-.14Q0-.22.14-.14", "#1d1a1eea", 0.055);
    }
  });

  const behind = layer((context) => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    parts.paintRoom(context, look);
    // Light falls in from its side.
    const light = context.createRadialGradient(side > 0 ? width : 0, height * 0.1, 0, side > 0 ? width : 0, height * 0.1, width);
    light.addColorStop(0, `${colour}70`);
    light.addColorStop(1, `${colour}00`);
    context.fillStyle = light;
    context.fillRect(0, 0, width, height);
  });
  const hairBack = layer(hair.behind);
  // The grain of a small sensor, and the lens's darker corners.
  const film = layer((context) => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    const corners = context.createRadialGradient(width / 2, height * 0.45, Math.min(width, height) * 0.4, width / 2, height / 2, Math.hypot(width, height) * 0.58);
    corners.addColorStop(0, "#0000");
    corners.addColorStop(1, "#0000006e");
    context.fillStyle = corners;
    context.fillRect(0, 0, width, height);
    for (let at = 0; at < 9000; at += 1) {
      context.fillStyle = at % 2 ? "#ffffff0a" : "#0000000c";
      context.fillRect(scattered(at) * width, scattered(at + 0.5) * height, 2, 2);
    }
  });

  const number = look.name.length + look.name.charCodeAt(1);
  return (context, seconds) => {
    const sway = (period: number, far: number): number => Math.sin((seconds * 2 * Math.PI) / period + number) * far * unit;
    const [headX, headY] = [sway(6, 0.05), sway(4, 0.025)];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(behind, 0, 0);
    context.drawImage(hairBack, headX, headY);
    context.drawImage(body, headX * 0.3, Math.max(0, headY));
    context.drawImage(head, headX, headY);
    // Eyes and mouth are painted for each moment.
    context.save();
    context.translate(x + headX, y + headY);
    context.scale(unit, unit);
    context.lineCap = "round";
    const beat = (seconds + number) % 4;
    const open = beat < 0.12 ? 0.1 : 1;
    for (const at of [-1, 1]) {
      context.save();
      context.translate(at * 0.46, -0.06);
      context.scale(at, open);
      const eye = "M-.24.02C-.16-.14.14-.17.25 0C.14.12-.12.13-.24.02Z";
      shape(context, eye, "#f1e9e4");
      context.clip(new Path2D(eye));
      shape(context, "M0-.135a.135.135 0 1 0 .01 0Z", look.eyes);
      shape(context, "M0-.065a.065.065 0 1 0 .01 0Z", "#0c0809");
      shape(context, `M${side * at * 0.05 - 0.02}-.07a.032.032 0 1 0 .01 0Z`, "#fffffff0");
      stroke(context, "M-.26-.02C-.16-.18.14-.2.27-.03", "#1a0f0d90", 0.1);
      context.restore();
      stroke(context, `M${at * 0.21}-.05C${at * 0.3}-${0.06 + open * 0.14} ${at * 0.6}-${0.08 + open * 0.15} ${at * 0.73}-.07`, "#1c1110e0", 0.04);
    }
    const talk = Math.max(0, Math.sin(seconds * 9 + number) * Math.sin(seconds * 2.3 + number)) * 0.09;
    shape(context, `M-.33.77C-.2.74-.1.72 0 .75C.1.72.2.74.33.77C.2 ${0.86 + talk} .1 ${0.88 + talk} 0 ${0.88 + talk}S-.2.86-.33.77Z`, darker(look.lips, 0.72));
    shape(context, `M-.27.78L.27.78C.16 ${0.81 + talk * 0.3}-.16 ${0.81 + talk * 0.3}-.27.78Z`, "#f4ece6");
    shape(context, "M-.36.77C-.2.7-.1.655 0 .69C.1.655.2.7.36.77C.2.775.1.775 0 .785C-.1.775-.2.775-.36.77Z", look.lips);
    shape(context, `M-.35.775C-.2 ${0.84 + talk}-.1 ${0.83 + talk} 0 ${0.83 + talk}S.2 ${0.84 + talk} .35.775C.22 ${0.95 + talk}.1 ${0.96 + talk} 0 ${0.96 + talk}S-.22 ${0.95 + talk}-.35.775Z`, lighter(look.lips, 0.1));
    context.restore();
    context.drawImage(inFront, headX, headY);
    context.drawImage(film, 0, 0);
  };
}
