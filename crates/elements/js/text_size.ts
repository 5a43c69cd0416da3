// The size of text. A page may have given its root any font size, so that `rem` says nothing about what its reader has chosen;
// `medium` does. The sheets of the elements count in `--costage-rem`, which is a length once the browser knows it as one, and
// then the same at every depth.

let sheet: CSSStyleSheet | undefined;

/** Says how large text is. Where a browser knows no such properties, it is as large as most have it. */
export function textSize(): CSSStyleSheet {
  if (sheet) return sheet;
  sheet = new CSSStyleSheet();
  if (typeof CSS.registerProperty !== "function") return sheet;
  try {
    CSS.registerProperty({ name: "--costage-rem", syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // The page has another copy of this script.
  }
  sheet.replaceSync(":host { font-size: medium; --costage-rem: 1em }");
  return sheet;
}
