// The outline of a room's page in index.html: what stands there until the app has drawn its own.

/** Which stages count as upright or small, in CSS pixels; the same as in crates/stage/src/geometry.rs. */
const UPRIGHT_MAX = 760;
const SMALL = { width: 600, height: 420 };
/** Aspect ratios are rounded to this many steps; the same as in src/state/stage/arrangement.rs. */
const ASPECT_STEPS = 50;
/** The most by which a picture is cropped to fill the stage, and what of a camera shows a person; the same as in crates/stage/src/crop.rs. */
const STRETCH_MAX = 1.25;
const FACE = 0.8;
/** The size of the soft copy behind the picture; the same as in src/ports/media/backdrop.rs. */
const BACKDROP = { width: 32, height: 24, over: 4, every: 1000 };

export class Shell {
  /** The element that shows the host, as the app makes its own (src/ports/media/picture.rs). */
  readonly video = document.createElement("video");

  private isRemoved = false;
  /** Draws what lies behind the picture. */
  private softly?: ReturnType<typeof setInterval>;

  constructor() {
    this.video.muted = true;
    for (const name of ["muted", "playsinline", "disablepictureinpicture"]) this.video.setAttribute(name, "");
    this.video.setAttribute("aria-hidden", "true");
  }

  /** Shows the outline as soon as the page has it. */
  show(): void {
    whenRead(() => this.showNow());
  }

  private showNow(): void {
    const root = outline();
    if (this.isRemoved || !root) return;
    root.querySelector(".picture")?.append(this.video);
    const title = document.querySelector<HTMLMetaElement>("meta[property='og:title']")?.content;
    const heading = root.querySelector(".topbar .title");
    if (title && heading) {
      heading.textContent = title;
      heading.classList.remove("skeleton");
    }
    root.hidden = false;
    this.video.addEventListener("resize", this.place);
    addEventListener("resize", this.place);
  }

  get isShown(): boolean {
    return outline() !== null && !this.isRemoved;
  }

  /** Takes the outline away, for ever. */
  remove(): void {
    this.isRemoved = true;
    clearInterval(this.softly);
    removeEventListener("resize", this.place);
    this.video.removeEventListener("resize", this.place);
    whenRead(() => outline()?.remove());
  }

  /** Gives the picture the place that the app's stage gives a host alone. */
  private readonly place = (): void => {
    const tile = this.video.closest<HTMLElement>(".tile");
    const stage = tile?.parentElement;
    const { videoWidth, videoHeight } = this.video;
    if (!tile || !stage || videoWidth === 0 || videoHeight === 0) return;
    const { paddingTop, paddingBottom } = getComputedStyle(stage);
    const { width, height } = stage.getBoundingClientRect();
    const frame = { width, height, top: parseFloat(paddingTop), bottom: parseFloat(paddingBottom) };
    const place = soloPlace(frame, Math.round((videoWidth / videoHeight) * ASPECT_STEPS) / ASPECT_STEPS);
    tile.style.setProperty("--pw", `${place.width}px`);
    tile.style.setProperty("--ph", `${place.height}px`);
    tile.style.setProperty("--pt", `${(width - place.width) / 2}px ${place.top}px`);
    if (!this.softly) this.softly = setInterval(() => this.drawBackdrop(tile), BACKDROP.every);
    this.drawBackdrop(tile);
  };

  /** Draws what lies behind the picture, as the app does (src/ports/media/backdrop.rs). */
  private drawBackdrop(tile: HTMLElement): void {
    const canvas = tile.querySelector("canvas");
    const pen = canvas?.getContext("2d");
    if (!canvas || !pen) return;
    const { width, height, over } = BACKDROP;
    Object.assign(canvas, { width, height });
    pen.filter = "blur(2px)";
    const all = [-over, -over, width + 2 * over, height + 2 * over] as const;
    pen.drawImage(this.video, ...all);
    pen.fillStyle = "rgb(0 0 0 / 0.38)";
    pen.fillRect(...all);
  }
}

function outline(): HTMLElement | null {
  return document.getElementById("first-picture");
}

/** Calls `then` once the page has its body: the script runs before. */
function whenRead(then: () => void): void {
  if (document.readyState !== "loading") return then();
  document.addEventListener("DOMContentLoaded", then, { once: true });
}

/** A stage in CSS pixels, with the bars that lie over its top and its bottom. */
export type Frame = { width: number; height: number; top: number; bottom: number };

/** A place across the middle of the stage. */
type Place = { width: number; height: number; top: number };

/** Where the app's stage shows one picture of this aspect ratio (width by height): `Shape::alone` of crates/stage/src/phone.rs. */
export function soloPlace({ width, height, top, bottom }: Frame, aspect: number): Place {
  const clear = height - top - bottom;
  const isUpright = width <= UPRIGHT_MAX && height > width;
  if (isUpright && aspect < 1) return { ...fit(width, height, within(width / height, aspect / STRETCH_MAX, aspect * STRETCH_MAX)), top: 0 };
  const isSmall = isUpright || width < SMALL.width || height < SMALL.height;
  const shape = isSmall
    ? within(width / clear, Math.min(aspect / STRETCH_MAX, FACE), aspect * STRETCH_MAX)
    : aspect * stretch(width / clear / aspect);
  const place = fit(width, clear, shape);
  return { ...place, top: top + place.top };
}

/** The largest place of this shape, centred. */
function fit(width: number, height: number, shape: number): Place {
  const high = Math.min(height, width / shape);
  return { width: Math.min(width, height * shape), height: high, top: (height - high) / 2 };
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function stretch(wanted: number): number {
  if (wanted < 1) return 1 / stretch(1 / wanted);
  return wanted <= STRETCH_MAX ? wanted : Math.max((STRETCH_MAX * STRETCH_MAX) / wanted, 1);
}
