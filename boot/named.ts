// What index.html says of the build's files.

/** The content of the page's `<meta>` of this name, unless the build has not filled it in. */
export function named(name: string): string | undefined {
  const content = document.querySelector<HTMLMetaElement>(`meta[name='${name}']`)?.content;
  return content && !content.includes("%") ? content : undefined;
}
