import { readFile } from "node:fs/promises";
import { type ChoiceProblem, type PlannedChoice, parseChoice, planChoice } from "@jingxun/engine";
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

function print(planned: PlannedChoice): void {
  const { status, selected, objective, upperBound, optimal } = planned;
  console.log(objectTable([{ status, objective, upperBound, optimal, selected }]));
  if (planned.status !== "infeasible") return;
  console.log(`\n${objectTable(planned.clash.map(({ kind, ...rule }) => ({ clash: kind, ...rule })))}`);
  for (const set of planned.relaxations)
    console.log(
      `\n${objectTable(set.map(({ rule: { kind, ...rule }, hours }) => ({ relax: kind, ...rule, to: hours })))}`,
    );
}

/** Plans one neutral problem and prints the plan, or which rules clash and what would help. */
export async function planFile(path: string, { json }: PlanFileOptions): Promise<void> {
  const planned = planChoice(await readProblem(path));
  if (json) console.log(JSON.stringify(planned));
  else print(planned);
}
