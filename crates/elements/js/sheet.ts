// Style sheets that several elements adopt.

/** A sheet that is made when it is first needed. */
export function styled(css: string): () => CSSStyleSheet {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
    return sheet;
  };
}
