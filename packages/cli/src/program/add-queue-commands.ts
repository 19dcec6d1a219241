import { type Command, Option } from "commander";
import { enqueue } from "../commands/enqueue.ts";
import { unlock } from "../commands/unlock.ts";
import { work } from "../commands/work.ts";
import { asOf, format, json, lang, parseInteger, parsePositive, policy } from "./options.ts";

/** `--redis`: by the environment too, as a URL may hold a password that is not for the list of processes. */
const redis = () =>
  new Option("--redis <url>", "server that keeps the queue, redis:// or rediss://")
    .env("JINGXUN_REDIS")
    .makeOptionMandatory();

/** Adds the commands of runs on many machines. */
export function addQueueCommands(program: Command): void {
  program
    .command("enqueue")
    .description("put a run into a queue, in parts that workers plan and join")
    .argument("<dir>", "folder of CSV or Parquet files, under the path by which workers see it")
    .addOption(asOf())
    .requiredOption("--out <dir>", "folder to write, which all workers share")
    .addOption(new Option("--shards <count>", "parts").argParser(parsePositive).makeOptionMandatory())
    .addOption(redis())
    .addOption(policy())
    .option("--model <file>", "a model that train wrote (default: each part trains it anew)")
    .addOption(new Option("--rules <name|file>", "rules beside the default ones (default: standard)"))
    .option("--profiles <dir>", "profiles that diagnose wrote (default: each part diagnoses everybody anew)")
    .addOption(new Option("--top <count>", "also write the best scored courses").argParser(parsePositive))
    .option("--previous <dir>", "folder of an earlier run, whose advice changes only for a gain")
    .addOption(new Option("--seed <number>", "part of the ids of lists").argParser(parseInteger).default(0))
    .addOption(
      new Option(
        "--block <count>",
        "teachers planned at a time (default: 2000, and 500 where records are in memory)",
      ).argParser(parsePositive),
    )
    .addOption(format())
    .option("--wait", "end when the run has ended, with its exit code")
    .addOption(lang())
    .addOption(json())
    .action(enqueue);

  program
    .command("work")
    .description("plan and join parts of runs in a queue, one at a time, until stopped")
    .addOption(redis())
    .addOption(
      new Option(
        "--threads <count>",
        "threads that plan at a time (default: as many as the machine runs at once)",
      ).argParser(parsePositive),
    )
    .addOption(
      new Option("--lock <seconds>", "after which the part of a worker that is gone is given to another")
        .argParser(parsePositive)
        .default(30),
    )
    .addOption(lang())
    .action(work);

  program
    .command("unlock")
    .description("take away the lock that a lost machine left in a folder")
    .argument("<dir>", "folder that another run holds")
    .requiredOption("--host <name>", "the machine that is lost for good, as the message names it")
    .addOption(lang())
    .addOption(json())
    .action(unlock);
}
