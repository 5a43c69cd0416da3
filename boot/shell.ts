// The outline of a room's page in index.html: what stands there until the app has drawn its own.

/** A stage whose shorter side is below this counts as a phone's, in CSS pixels; the same as in crates/stage/src/float.rs. */
const PHONE = 600;
/** Aspect ratios are rounded to this many steps; the same as in src/state/stage/arrangement.rs. */
const ASPECT_STEPS = 50;
/** How much larger a picture must be under the bars than between them. */
const GAIN = 1.08;
/** The most by which a picture is cropped to fill the stage; the same as in crates/stage/src/crop.rs. */
const STRETCH_MAX = 1.25;

export class Shell {
  /** The element that shows the host, as the app makes its own (src/ports/media/picture.rs). */
  readonly video = document.createElement("video");

  private isRemoved = false;

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
    tile.style.inlineSize = `${place.width}px`;
    tile.style.blockSize = `${place.height}px`;
    tile.style.insetBlockStart = `${place.top}px`;
  };
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

/** Where the app's stage shows one picture of this aspect ratio (width by height); centred across. */
export function soloPlace(frame: Frame, aspect: number): { width: number; height: number; top: number } {
  const clear = fill(frame.width, frame.height - frame.top - frame.bottom, aspect);
  // On a phone the bars lie over a picture that gains by it.
  const whole = fill(frame.width, frame.height, aspect);
  const isOver = Math.min(frame.width, frame.height) < PHONE && whole.width * whole.height > GAIN * clear.width * clear.height;
  return isOver ? whole : { ...clear, top: frame.top + clear.top };
}

/** The largest place for the picture in this space, centred: at least four fifths of it are shown. */
function fill(width: number, height: number, aspect: number): { width: number; height: number; top: number } {
  const cropped = aspect * stretch(width / height / aspect);
  const high = Math.min(height, width / cropped);
  return { width: Math.min(width, height * cropped), height: high, top: (height - high) / 2 };
}

function stretch(wanted: number): number {
  if (wanted < 1) return 1 / stretch(1 / wanted);
  return wanted <= STRETCH_MAX ? wanted : Math.max((STRETCH_MAX * STRETCH_MAX) / wanted, 1);
}
