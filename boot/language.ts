// The language that the app will be shown in, for the page before the app is there.
import { named } from "./named";

type Offered = { readonly tag: string; readonly direction: string; readonly file: string };

/** Writes language and direction into `<html>`, where the app is not going to be in English. */
export function setLanguage(): void {
  const language = wanted();
  if (!language) return;
  document.documentElement.lang = language.tag;
  document.documentElement.dir = language.direction;
}

/** The address of the file with the language's texts, unless it is English. */
export function languageFile(): string | undefined {
  return wanted()?.file;
}

/** The language as src/state/language.rs will choose it; none where it is English. */
function wanted(): Offered | undefined {
  const offered = (named("languages") ?? "").split(", ").map((entry) => {
    const [tag = "", direction = "", file = ""] = entry.split(" ");
    return { tag, direction, file };
  });
  const find = (wanted: string): Offered | undefined => offered.find(({ tag }) => tag && tag.toLowerCase() === wanted.toLowerCase());
  for (const tag of [...chosen(), ...navigator.languages]) {
    const primary = tag.split("-", 1)[0]!;
    const found = find(tag) ?? find(primary);
    if (found || primary.toLowerCase() === "en") return found;
  }
  return undefined;
}

function chosen(): string[] {
  try {
    const tag = localStorage.getItem("costage.language");
    return tag ? [tag] : [];
  } catch {
    // Storage is forbidden.
    return [];
  }
}
