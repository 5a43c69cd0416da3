// Where a measurement leaves its table: in the file that `cargo xtask bench` asked for, else on the screen.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export function report(name: string, table: string): void {
  const file = process.env.COSTAGE_BENCH_REPORT;
  if (!file) return console.log(`\n${name}\n${table}`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${table}\n`);
}
