import { type Command, Option } from "commander";
import { parseShard } from "../blocks/shard.ts";
import { adviseTopicsOf } from "../commands/advise-topics.ts";
import { drawLessonsOf } from "../commands/draw-lessons.ts";
import { merge } from "../commands/merge.ts";
import { planFile } from "../commands/plan.ts";
import { preflightFolder } from "../commands/preflight.ts";
import { recommend } from "../commands/recommend.ts";
import {
  asOf,
  block,
  format,
  json,
  lang,
  parseDate,
  parseInteger,
  parsePositive,
  policy,
  strict,
  threads,
} from "./options.ts";

/** Adds the commands of planning, for teachers and schools. */
export function addPlanningCommands(program: Command): void {
  program
    .command("preflight")
    .description("say what of a folder and its policy will not work, before anybody is planned for")
    .argument("<dir>", "folder of CSV or Parquet files")
    .addOption(asOf())
    .addOption(policy())
    .addOption(new Option("--rules <name|file>", "rules beside the default ones (default: none)"))
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(preflightFolder);

  program
    .command("recommend")
    .description("diagnose, score and plan every teacher of a folder")
    .argument("<dir>", "folder of CSV or Parquet files")
    .addOption(asOf())
    .requiredOption("--out <dir>", "folder to write")
    .addOption(policy())
    .option("--model <file>", "a model that train wrote (default: one is trained in the run)")
    .addOption(new Option("--rules <name|file>", "rules beside the default ones (default: standard)"))
    .option("--profiles <dir>", "profiles that diagnose wrote (default: everybody is diagnosed in the run)")
    .addOption(new Option("--top <count>", "also write the best scored courses").argParser(parsePositive))
    .option("--shadow <live>", "compare with the run in this folder and publish nothing")
    .option("--previous <dir>", "folder of an earlier run, whose advice changes only for a gain")
    .addOption(
      new Option(
        "--since <dir>",
        "folder of an earlier run with --model and --profiles: plan anew only those of whom something changed",
      ).conflicts("shadow"),
    )
    .addOption(new Option("--seed <number>", "part of the ids of lists").argParser(parseInteger).default(0))
    .addOption(threads("that plan"))
    .addOption(block(", and loses when it is killed", "2000, and 500 where records are in memory"))
    .addOption(
      new Option("--shard <i/n>", "plan the i-th of n parts of the teachers, for merge to join")
        .argParser(parseShard)
        .conflicts("shadow"),
    )
    .addOption(
      new Option("--resume", "go on with an attempt at this run that was interrupted").conflicts("shadow"),
    )
    .addOption(format())
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(recommend);

  program
    .command("merge")
    .description("join the parts of a run that recommend --shard wrote")
    .argument("<dirs...>", "folders of all parts, in any order")
    .requiredOption("--out <dir>", "folder to write")
    .option(
      "--data <dir>",
      "the folder that was planned for: where seats are scarce they are given over all parts",
    )
    .addOption(policy())
    .option("--model <file>", "with --data: the model that the parts were planned with")
    .option("--profiles <dir>", "with --data: the profiles that the parts were planned with")
    .addOption(new Option("--rules <name|file>", "rules beside the default ones (default: standard)"))
    .option("--previous <dir>", "with --data: the earlier run that the parts were planned with")
    .addOption(threads("that plan"))
    .addOption(lang())
    .addOption(json())
    .action(merge);

  program
    .command("plan")
    .description("plan one problem of courses, hours and groups, with proof")
    .argument("<problem>", "JSON file; see the page on the mathematics of planning")
    .addOption(
      new Option("--rules <name|file>", "not for a problem, which states its own; says so").hideHelp(),
    )
    .addOption(json())
    .action(planFile);

  program
    .command("advise-topics")
    .description("advise every school of a folder which general topics to choose")
    .argument("<dir>", "folder of CSV or Parquet files")
    .addOption(asOf())
    .requiredOption("--out <dir>", "folder to write")
    .option("--school <id>", "advise this school only")
    .addOption(policy())
    .option("--model <file>", "a model that train wrote (default: one is trained in the run)")
    .addOption(new Option("--rules <name|file>", "rules beside the default ones (default: standard)"))
    .addOption(format())
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(adviseTopicsOf);

  program
    .command("draw-lessons")
    .description("draw the compulsory model lessons of every teacher by a published seed")
    .argument("<dir>", "folder of CSV or Parquet files")
    .requiredOption("--seed <text>", "published seed: 1 to 128 characters without |")
    .requiredOption("--out <dir>", "folder to write")
    .addOption(
      new Option(
        "--as-of <date>",
        "the day of the postings, YYYY-MM-DD (default: the first day of the lessons)",
      ).argParser(parseDate),
    )
    .option("--previous <dir>", "an earlier draw of this seed, whose teachers keep what they have")
    .addOption(policy())
    .addOption(format())
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(drawLessonsOf);
}
