// Formats a measurement's table, and writes it to the file that `cargo xtask bench` asks for, or else prints it.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export function report(name: string, table: string): void {
  const file = process.env.COSTAGE_BENCH_REPORT;
  if (!file) return console.log(`\n${name}\n${table}`);
  write(file, `${table}\n`);
}

/** Writes the figures for programs, if a file is asked for. */
export function reportJson(figures: object): void {
  const file = process.env.COSTAGE_BENCH_JSON;
  if (file) write(file, `${JSON.stringify(figures, null, 2)}\n`);
}

/** Formats a table; its first row is the head. */
export function markdown(rows: string[][]): string {
  const [heads, ...lines] = rows;
  if (!heads) return "";
  return [heads, heads.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
