import { audiences } from "@jingxun/engine";
import { type Command, Option } from "commander";
import { share } from "../commands/share.ts";
import { show } from "../commands/show.ts";
import { json, lang, policy } from "./options.ts";

/** Adds the commands of what a run wrote, for those who may read it. */
export function addReadingCommands(program: Command): void {
  program
    .command("show")
    .description("print one teacher's portrait and plan")
    .argument("<teacher>", "teacher id")
    .requiredOption("--data <dir>", "folder of CSV or Parquet files")
    .requiredOption("--plans <dir>", "folder that recommend wrote")
    .addOption(policy())
    .addOption(lang())
    .addOption(json())
    .action(show);

  program
    .command("share")
    .description("write what an audience may see of a run, and nothing else")
    .argument("<plans>", "folder that recommend wrote")
    .requiredOption("--data <dir>", "folder of CSV or Parquet files that it was made from")
    .addOption(
      new Option("--for <audience>", "whom it is for").choices(Object.keys(audiences)).makeOptionMandatory(),
    )
    .option("--id <id>", "the teacher, the school, or the organisation of the county")
    .option("--key <file>", "secret of a research project, from which pseudonyms are made")
    .requiredOption("--to <dir>", "folder to write")
    .addOption(policy())
    .addOption(lang())
    .addOption(json())
    .action(share);
}
