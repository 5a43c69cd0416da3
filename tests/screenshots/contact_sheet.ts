// Writes the page on which all pictures are seen side by side.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { DIRECTIONS, FOLDER, THEMES, WINDOWS, fileOf } from "./shoot";

export default function writeContactSheet(): void {
  // With only the README's pictures there is none.
  mkdirSync(FOLDER, { recursive: true });
  const states = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const choice = (name: string, values: string[]): string =>
    `<fieldset><legend>${name}</legend>${values.map((value) => `<label><input type="checkbox" name="${name}" value="${value}" checked> ${value}</label>`).join(" ")}</fieldset>`;
  const pictures = (state: string): string =>
    Object.entries(WINDOWS)
      .flatMap(([window, { height }]) =>
        THEMES.flatMap((theme) =>
          DIRECTIONS.map((direction) => {
            const file = fileOf(state, window, theme, direction);
            // A language has pictures in its own direction only.
            if (!existsSync(`${FOLDER}/${file}`)) return "";
            return `<a href="${file}" data-window="${window}" data-theme="${theme}" data-direction="${direction}"><img loading="lazy" height="${Math.round(Math.min(height, 900) * 0.42)}" src="${file}" alt="${window} ${theme} ${direction}"></a>`;
          }),
        ),
      )
      .join("\n");
  writeFileSync(
    `${FOLDER}/index.html`,
    `<!doctype html><meta charset="utf-8"><title>Costage, ${states.length} states</title>
<style>
body { font: 15px/1.4 system-ui; margin: 1rem; background: #888; }
nav { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 1rem; background: #eee; padding: 0.5rem; }
fieldset { border: 0; } legend { float: left; font-weight: 600; margin-right: 0.5rem; }
section > div { display: flex; flex-wrap: wrap; gap: 8px; align-items: start; }
a[hidden] { display: none; }
</style>
<nav>${choice("window", Object.keys(WINDOWS))}${choice("theme", [...THEMES])}${choice("direction", [...DIRECTIONS])}</nav>
${states.map((state) => `<section><h2 id="${state}">${state}</h2><div>${pictures(state)}</div></section>`).join("\n")}
<script>
const show = () => {
  const on = (name) => [...document.querySelectorAll(\`[name=\${name}]:checked\`)].map((box) => box.value);
  const shown = { window: on("window"), theme: on("theme"), direction: on("direction") };
  for (const picture of document.querySelectorAll("section a")) picture.hidden = !Object.entries(shown).every(([name, values]) => values.includes(picture.dataset[name]));
};
addEventListener("change", show);
</script>`,
  );
  console.log(`${states.length} states: ${FOLDER}/index.html`);
}
