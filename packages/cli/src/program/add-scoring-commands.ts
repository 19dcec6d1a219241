import { trainedKinds } from "@jingxun/engine";
import { type Command, Option } from "commander";
import { evaluate } from "../commands/evaluate.ts";
import { train } from "../commands/train.ts";
import {
  asOf,
  dayOption,
  json,
  lang,
  parseCounts,
  parseInteger,
  parsePositive,
  policy,
  strict,
} from "./options.ts";

/** Adds the commands of scoring: models and how good they are. */
export function addScoringCommands(program: Command): void {
  program
    .command("train")
    .description("learn from the history of all teachers, and write a model for recommend")
    .argument("<dir>", "folder of CSV or Parquet files")
    .addOption(asOf())
    .addOption(
      new Option(
        "--model <model>",
        "model of what follows from a history, or auto for the one that validates best",
      )
        .choices(["auto", ...Object.keys(trainedKinds)])
        .default("auto"),
    )
    .option("--tune", "also search the options of each model")
    .addOption(
      new Option(
        "--sample <count>",
        "learn from so many teachers, evenly spread, which is enough where there are very many (default: all)",
      ).argParser(parsePositive),
    )
    .option("--no-tower", "leave out the feature tower, which needs TensorFlow.js")
    .requiredOption("--out <file>", "file to write")
    .addOption(new Option("--seed <number>", "seed of the validation").argParser(parseInteger).default(1))
    .addOption(policy())
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(train);

  program
    .command("evaluate")
    .description("measure rankings on a test, or rankings and plans of a folder, in all and by group")
    .option("--data <dir>", "folder of CSV or Parquet files, instead of --train and --test")
    .addOption(dayOption("the day of the plans of --data, YYYY-MM-DD"))
    .option("--train <file>", "CSV of user,item[,time][,label], plain or gzipped")
    .option("--test <file>", "CSV of the same columns")
    .option("--negatives <file>", 'CSV of user,"id id …": what is ranked beside the items of the test')
    .addOption(
      new Option("--order <order>", "what orders the interactions of a user (default: auto)").choices([
        "auto",
        "time",
        "rows",
        "none",
      ]),
    )
    .addOption(
      new Option("--model <model>", "a model, or auto to choose one or a blend on a part of train")
        .choices(["auto", ...Object.keys(trainedKinds)])
        .default("auto"),
    )
    .addOption(new Option("--all", "every model by itself").conflicts("model"))
    .option("--tune", "also choose the options of each model on a part of train")
    .addOption(
      new Option("--k <counts>", "cut-offs, separated by commas (default: 10)").argParser(parseCounts),
    )
    .addOption(
      new Option(
        "--ties <ties>",
        "equal scores: their expected value, or as trec_eval orders them (default: expected)",
      ).choices(["expected", "trec"]),
    )
    .addOption(new Option("--seed <number>", "seed").argParser(parseInteger).default(1))
    .addOption(policy())
    .addOption(lang())
    .addOption(strict())
    .addOption(json())
    .action(evaluate);
}
