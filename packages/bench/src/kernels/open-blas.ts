import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Contender, program } from "../bench-suite.ts";

const folder = "out/bench/native";

/**
 * Returns OpenBLAS as a contender, by a program of `packages/bench/native` that is compiled here and times itself; none
 * where the machine has no C compiler or no OpenBLAS.
 */
export function openBlas(
  source: "sgemm" | "inverse",
  args: readonly number[],
): readonly Contender<unknown>[] {
  const from = fileURLToPath(new URL(`../../native/${source}.c`, import.meta.url));
  const binary = join(folder, source);
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync("cc", ["-O2", from, "-o", binary, "-lopenblas"], { stdio: "ignore" });
    const seconds = () => Number(execFileSync(binary, args.map(String), { encoding: "utf8" }));
    seconds();
    return [program("OpenBLAS", seconds)];
  } catch {
    console.error("OpenBLAS: not found, or no C compiler; its column is left out");
    return [];
  }
}
