import { type Command, Option } from "commander";
import { ledger } from "../commands/ledger.ts";
import { checkPolicyFile, diffPolicies, showPolicy } from "../commands/policy.ts";
import { asOf, format, json, lang, parseDate, policy, strict } from "./options.ts";

const files = (flags: string, description: string) => new Option(flags, description).default([]);

/** Adds the commands of the policy, and the credits it counts. */
export function addPolicyCommands(program: Command): void {
  const group = program.command("policy").description("print, check and compare policies");
  const named = "a preset's name, a policy file, or an overlay's";
  group
    .command("show")
    .description("print a policy in words, every statement with its source")
    .argument("<policy>", named)
    .addOption(lang())
    .addOption(new Option("--json", "print the document itself, which --policy takes"))
    .action(showPolicy);
  group
    .command("check")
    .description("print what keeps a policy from being run, and conflicts with the policy above")
    .argument("<policy>", named)
    .option("--data <dir>", "folder of CSV or Parquet files, to check the policies of its organisations too")
    .addOption(lang())
    .addOption(json())
    .action(checkPolicyFile);
  group
    .command("diff")
    .description("print what changed from one policy to another, and whom it concerns")
    .argument("<before>", named)
    .argument("<after>", named)
    .option("--data <dir>", "folder of CSV or Parquet files, to count the people concerned")
    .addOption(new Option("--as-of <date>", "the day of --data, YYYY-MM-DD").argParser(parseDate))
    .addOption(lang())
    .addOption(json())
    .action(diffPolicies);

  program
    .command("ledger")
    .description("count the credits of every teacher of a folder, by event, year and cycle")
    .argument("<dir>", "folder of CSV or Parquet files")
    .addOption(asOf())
    .requiredOption("--out <dir>", "folder to write")
    .addOption(policy())
    .addOption(files("--past <names|files...>", "policies of other credit years"))
    .addOption(files("--events <files...>", "further files of credit events"))
    .option("--drawn <dir>", "folder of a draw: only lessons drawn for a teacher earn")
    .addOption(files("--sent <files...>", "registration.csv or .parquet files sent before"))
    .option("--teacher <id>", "write this teacher's dossier instead")
    .addOption(format())
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(ledger);
}
