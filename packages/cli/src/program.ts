import { Command } from "commander";
import { addDataCommands } from "./program/add-data-commands.ts";
import { addDiagnosisCommands } from "./program/add-diagnosis-commands.ts";
import { addPlanningCommands } from "./program/add-planning-commands.ts";
import { addPolicyCommands } from "./program/add-policy-commands.ts";
import { addQueueCommands } from "./program/add-queue-commands.ts";
import { addReadingCommands } from "./program/add-reading-commands.ts";
import { addScoringCommands } from "./program/add-scoring-commands.ts";

/** Returns the command line of `jingxun`; errors are thrown, not exited on. */
export function createProgram(version: string): Command {
  const program = new Command("jingxun")
    .description("Precision training of teachers: from a county's files to plans")
    .version(version)
    .exitOverride();
  addDataCommands(program);
  addPolicyCommands(program);
  addDiagnosisCommands(program);
  addScoringCommands(program);
  addPlanningCommands(program);
  addQueueCommands(program);
  addReadingCommands(program);
  return program;
}
