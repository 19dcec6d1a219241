import { existsSync } from "node:fs";
import { join } from "node:path";
import { CommandError, exitCode } from "../exit-code.ts";

/** What a folder of outputs can be of: its record, and the names of its files without ending. */
export type RunKind = { readonly record: string; readonly files: readonly string[] };

const kinds: readonly RunKind[] = [
  {
    record: "run.json",
    files: [
      ...[
        "plan-summary",
        "plans",
        "profiles",
        "evidence",
        "groups",
        "activity-flags",
        "rankings",
        "rejected",
      ],
      ...["progress", "progress-by-school", "research-profiles"],
    ],
  },
  {
    record: "lesson-draw.json",
    files: ["lesson-draw", "lesson-draw-summary", "lesson-exposure", "rejected"],
  },
  {
    record: "ledger.json",
    files: [
      ...["balances", "cycles", "period-balances", "ledger-entries", "ledger-findings", "late"],
      ...["certificates", "registration", "rejected", "balances-by-school"],
    ],
  },
];

/**
 * Returns what the folder is of: plans, a draw of lessons or a ledger.
 *
 * @throws {CommandError} `unusable` where it holds no record, or those of two kinds.
 */
export function runKindOf(directory: string): RunKind {
  const found = kinds.filter(({ record }) => existsSync(join(directory, record)));
  if (found.length === 1) return found[0];
  const names = kinds.map(({ record }) => record).join(", ");
  throw new CommandError(
    exitCode.unusable,
    `share: expected one of ${names} in ${directory}, got ${found.length}`,
  );
}
