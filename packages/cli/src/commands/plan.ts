import { readFile } from "node:fs/promises";
import { type ChoiceProblem, type PlannedChoice, parseChoice, planChoice } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { parseJson } from "../parse-json.ts";
import { objectTable } from "../print-objects.ts";

export type PlanFileOptions = {
  readonly json?: boolean;
  /** Taken only to say why not: rules speak of teachers and of a catalogue, of which a problem has neither. */
  readonly rules?: string;
};

const whyNoRules =
  "--rules: expected none, as a problem has neither teachers nor topics for rules to speak of: drop courses by `dropped`, " +
  "limit them by `groups`; recommend and advise-topics hold to rules";

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

/**
 * Plans one neutral problem and prints the plan, or which rules clash and what would help.
 *
 * @throws {CommandError} `unusable` for a file that is no problem, and for `--rules`.
 */
export async function planFile(path: string, { json, rules }: PlanFileOptions): Promise<void> {
  if (rules !== undefined) throw new CommandError(exitCode.unusable, `${whyNoRules}, got ${rules}`);
  const planned = planChoice(await readProblem(path));
  if (json) console.log(JSON.stringify(planned));
  else print(planned);
}
