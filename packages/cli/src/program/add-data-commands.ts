import { fileFormats } from "@jingxun/datasets";
import { type Command, Option } from "commander";
import { check } from "../commands/check.ts";
import { convert } from "../commands/convert.ts";
import { frameworks } from "../commands/frameworks.ts";
import { simulate } from "../commands/simulate.ts";
import {
  asOf,
  format,
  json,
  lang,
  parseInteger,
  parsePositive,
  parseShare,
  policy,
  strict,
  threads,
} from "./options.ts";

/** Adds the commands of what comes before an engine: folders and frameworks. */
export function addDataCommands(program: Command): void {
  program
    .command("simulate")
    .description("write a simulated county or province, with its truth")
    .addOption(new Option("--teachers <count>", "teachers").argParser(parsePositive).default(2000))
    .addOption(new Option("--courses <count>", "courses").argParser(parsePositive).default(1200))
    .addOption(new Option("--years <count>", "policy years of history").argParser(parsePositive).default(3))
    .addOption(new Option("--seed <number>", "seed").argParser(parseInteger).default(7))
    .addOption(
      new Option("--icc <share>", "share of ability that schools explain").argParser(parseShare).default(0.2),
    )
    .addOption(
      new Option("--tested <share>", "share of teachers with a test, beside those of pilot kindergartens")
        .argParser(parseShare)
        .default(0.25),
    )
    .addOption(
      new Option("--bots <share>", "share of teachers whose courses play themselves")
        .argParser(parseShare)
        .default(0.05),
    )
    .addOption(asOf().default("2023-08-20"))
    .requiredOption("--out <dir>", "folder to write")
    .addOption(threads("that draw people"))
    .addOption(format())
    .addOption(lang())
    .addOption(json())
    .action(simulate);

  program
    .command("check")
    .description("report every fault of every file")
    .argument("<dir>", "folder of CSV or Parquet files")
    .addOption(policy())
    .option("--out <dir>", "folder for rejected.csv (default: the folder itself)")
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(check);

  program
    .command("convert")
    .description("write every table of a folder as Parquet or as CSV, without loss")
    .argument("<dir>", "folder of tables, inputs or outputs of a run")
    .addOption(new Option("--to <format>", "form to write").choices(fileFormats).makeOptionMandatory())
    .requiredOption("--out <dir>", "folder to write, another one")
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(convert);

  program
    .command("frameworks")
    .description("list competency frameworks, print them, or write their competencies.csv")
    .argument("[id...]", "ids of the list, or JSON files of one's own")
    .option("--out <dir>", "folder for competencies.csv, which is never overwritten")
    .addOption(lang())
    .addOption(json())
    .action(frameworks);
}
