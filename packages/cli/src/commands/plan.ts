import { readFile } from "node:fs/promises";
import { type ChoiceProblem, parseChoice, planChoice } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { parseJson } from "../parse-json.ts";
import { objectTable } from "../print-objects.ts";

export type PlanFileOptions = { readonly json?: boolean };

async function readProblem(path: string): Promise<ChoiceProblem> {
  const parsed = parseChoice(parseJson(await readFile(path, "utf8"), path));
  if (parsed.status === "parsed") return parsed.problem;
  const lines = parsed.issues.map(
    ({ path: where, expected, got }) => `  ${where || "(root)"}: expected ${expected}, got ${got}`,
  );
  throw new CommandError(exitCode.unusable, `${path}: not a problem:\n${lines.join("\n")}`);
}

/** Plans one neutral problem and prints the plan, or why there is none. */
export async function planFile(path: string, { json }: PlanFileOptions): Promise<void> {
  const planned = planChoice(await readProblem(path));
  if (json) console.log(JSON.stringify(planned));
  else console.log(objectTable([planned]));
}
