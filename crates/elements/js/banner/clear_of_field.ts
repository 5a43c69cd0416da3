// Moves the banner to the other end of the window when it would cover the text field in use. The rules are the app's
// (src/components/invitations/banner/clear_of_field.rs).

/** The media query under which the banner is a sheet at the bottom; the same as in banner.css. */
const SHEET = "(max-width: 560px)";
/** The space around the banner (as in banner.css) plus a field's border, in pixels. */
const AROUND = 24;
const NOT_TEXT = ["checkbox", "radio", "file", "button", "range"];

/** Whether a banner of this size at one end of the window would cover the field. */
function covers(atTop: boolean, banner: DOMRect, field: DOMRect): boolean {
  const side = (innerWidth - banner.width) / 2;
  const isBeside = field.right <= side || field.left >= innerWidth - side;
  const deep = banner.height + AROUND;
  return !isBeside && (atTop ? field.top < deep : field.bottom > innerHeight - deep);
}

/** Moves `section` until the result is called. Once moved it stays there, so that it does not jump away under a finger. */
export function keepClearOfField(section: HTMLElement): () => void {
  const check = (): void => {
    const field = document.activeElement;
    const isText = field instanceof HTMLInputElement ? !NOT_TEXT.includes(field.type) : field instanceof HTMLTextAreaElement;
    if (!field || !isText || section.contains(field)) return;
    const usual = !matchMedia(SHEET).matches;
    const now = section.classList.contains("moved") ? !usual : usual;
    const [banner, at] = [section.getBoundingClientRect(), field.getBoundingClientRect()];
    if (covers(now, banner, at) && !covers(!now, banner, at)) section.classList.toggle("moved", !now !== usual);
  };
  const events = ["focusin", "input", "resize"];
  for (const event of events) addEventListener(event, check);
  requestAnimationFrame(check);
  return () => {
    for (const event of events) removeEventListener(event, check);
  };
}
