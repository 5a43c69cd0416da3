// The icons of views that are written in TypeScript: those of the app.

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const ICONS = 'src/components/ui/icon.rs';

/** The paths of icons, by their names in small letters. */
export function icons(names) {
  const source = readFileSync(resolve(root, ICONS), 'utf8');
  return Object.fromEntries(
    names.map((name) => {
      const variant = name[0].toUpperCase() + name.slice(1);
      const path = new RegExp(`Self::${variant} => \\{?\\s*"([^"]+)"`).exec(source)?.[1];
      if (!path) throw new Error(`${ICONS} has no path for ${variant} any more`);
      return [name, path];
    }),
  );
}
