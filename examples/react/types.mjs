// Fetches the types of Costage's elements from your server, so that they are always those of its version.
import { writeFile } from "node:fs/promises";

process.loadEnvFile();
for (const file of ["costage.d.ts", "costage-react.d.ts"]) {
  const url = `${process.env.VITE_COSTAGE_SERVER}/embed/${file}`;
  const answer = await fetch(url).catch(() => undefined);
  // A page in their place means that the server does not have them.
  if (!answer?.ok || answer.headers.get("content-type")?.includes("html")) {
    console.error(`There are no types at ${url}. Is Costage running there, with its elements (cargo xtask dev --elements)?`);
    process.exit(1);
  }
  await writeFile(`src/${file}`, await answer.text());
}
