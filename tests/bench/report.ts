// Writes a measurement's table to the file that `cargo xtask bench` asks for, or else prints it.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export function report(name: string, table: string): void {
  const file = process.env.COSTAGE_BENCH_REPORT;
  if (!file) return console.log(`\n${name}\n${table}`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${table}\n`);
}
