import { audiences, type Language, trainedKinds } from "@jingxun/engine";
import { Command, InvalidArgumentError, Option } from "commander";
import { adviseTopicsOf } from "./commands/advise-topics.ts";
import { calibrateFile } from "./commands/calibrate.ts";
import { check } from "./commands/check.ts";
import { diagnose } from "./commands/diagnose.ts";
import { difFile } from "./commands/dif.ts";
import { drawLessonsOf } from "./commands/draw-lessons.ts";
import { evaluate } from "./commands/evaluate.ts";
import { frameworks } from "./commands/frameworks.ts";
import { ledger } from "./commands/ledger.ts";
import { linkFiles } from "./commands/link.ts";
import { pilot } from "./commands/pilot.ts";
import { planFile } from "./commands/plan.ts";
import { checkPolicyFile, diffPolicies, showPolicy } from "./commands/policy.ts";
import { preflightFolder } from "./commands/preflight.ts";
import { recommend } from "./commands/recommend.ts";
import { share } from "./commands/share.ts";
import { show } from "./commands/show.ts";
import { simulate } from "./commands/simulate.ts";
import { train } from "./commands/train.ts";

function parseInteger(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("expected a whole number.");
  return Number(text);
}

function parsePositive(text: string): number {
  const value = parseInteger(text);
  if (value < 1) throw new InvalidArgumentError("expected a whole number from 1.");
  return value;
}

function parseCounts(text: string): readonly number[] {
  return text.split(",").map((part) => parsePositive(part.trim()));
}

function parseShare(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError("expected a number from 0 to 1.");
  return value;
}

function parseDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError("expected a date YYYY-MM-DD.");
  return text;
}

const languages: readonly Language[] = ["zh", "en"];
const lang = () =>
  new Option("--lang <language>", "language of tables and reasons").choices(languages).default("zh");
const policy = () =>
  new Option(
    "--policy <name|file>",
    "a preset's name or a policy file (default: policy.json, else shandong-2023)",
  );
const json = () => new Option("--json", "print one line of JSON instead of tables");
const strict = () => new Option("--strict", "exit with 1 if rows were rejected");
const dayOption = (description: string) => new Option("--as-of <date>", description).argParser(parseDate);
const asOf = () => dayOption("the day, YYYY-MM-DD").makeOptionMandatory();

function addEvaluate(program: Command): void {
  program
    .command("evaluate")
    .description("measure rankings on a test, or rankings and plans of a folder, in all and by group")
    .option("--data <dir>", "folder of CSV files, instead of --train and --test")
    .addOption(dayOption("the day of the plans of --data, YYYY-MM-DD"))
    .option("--train <file>", "CSV of user,item[,time][,label], plain or gzipped")
    .option("--test <file>", "CSV of the same columns")
    .option("--negatives <file>", 'CSV of user,"id id …": what is ranked beside the items of the test')
    .addOption(
      new Option("--order <order>", "what orders the interactions of a user")
        .choices(["auto", "time", "rows", "none"])
        .default("auto"),
    )
    .addOption(
      new Option("--model <model>", "a model, or auto to choose one or a blend on a part of train")
        .choices(["auto", ...Object.keys(trainedKinds)])
        .default("auto"),
    )
    .addOption(new Option("--all", "every model by itself").conflicts("model"))
    .option("--tune", "also choose the options of each model on a part of train")
    .addOption(
      new Option("--k <counts>", "cut-offs, separated by commas").argParser(parseCounts).default([10]),
    )
    .addOption(
      new Option("--ties <ties>", "equal scores: their expected value, or as trec_eval orders them")
        .choices(["expected", "trec"])
        .default("expected"),
    )
    .addOption(new Option("--seed <number>", "seed").argParser(parseInteger).default(1))
    .addOption(policy())
    .addOption(lang())
    .addOption(strict())
    .addOption(json())
    .action(evaluate);
}

function addPreflight(program: Command): void {
  program
    .command("preflight")
    .description("say what of a folder and its policy will not work, before anybody is planned for")
    .argument("<dir>", "folder of CSV files")
    .addOption(asOf())
    .addOption(policy())
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(preflightFolder);
}

function addDrawLessons(program: Command): void {
  program
    .command("draw-lessons")
    .description("draw the compulsory model lessons of every teacher by a published seed")
    .argument("<dir>", "folder of CSV files")
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
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(drawLessonsOf);
}

function addAdviseTopics(program: Command): void {
  program
    .command("advise-topics")
    .description("advise every school of a folder which general topics to choose")
    .argument("<dir>", "folder of CSV files")
    .addOption(asOf())
    .requiredOption("--out <dir>", "folder to write")
    .option("--school <id>", "advise this school only")
    .addOption(policy())
    .option("--model <file>", "a model that train wrote (default: one is trained in the run)")
    .addOption(new Option("--rules <name|file>", "rules beside the default ones (default: standard)"))
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(adviseTopicsOf);
}

const files = (flags: string, description: string) => new Option(flags, description).default([]);

function addLedger(program: Command): void {
  program
    .command("ledger")
    .description("count the credits of every teacher of a folder, by event, year and cycle")
    .argument("<dir>", "folder of CSV files")
    .addOption(asOf())
    .requiredOption("--out <dir>", "folder to write")
    .addOption(policy())
    .addOption(files("--past <names|files...>", "policies of other credit years"))
    .addOption(files("--events <files...>", "further files of credit events"))
    .addOption(files("--sent <files...>", "registration.csv files sent before"))
    .option("--teacher <id>", "write this teacher's dossier instead")
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(ledger);
}

function addPolicy(program: Command): void {
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
    .addOption(lang())
    .addOption(json())
    .action(checkPolicyFile);
  group
    .command("diff")
    .description("print what changed from one policy to another, and whom it concerns")
    .argument("<before>", named)
    .argument("<after>", named)
    .option("--data <dir>", "folder of CSV files, to count the people concerned")
    .addOption(new Option("--as-of <date>", "the day of --data, YYYY-MM-DD").argParser(parseDate))
    .addOption(lang())
    .addOption(json())
    .action(diffPolicies);
}

/** Returns the command line of `jingxun`; errors are thrown, not exited on. */
export function createProgram(version: string): Command {
  const program = new Command("jingxun")
    .description("Precision training of teachers: from a county's files to plans")
    .version(version)
    .exitOverride();

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
      new Option("--bots <share>", "share of teachers whose courses play themselves")
        .argParser(parseShare)
        .default(0.05),
    )
    .addOption(asOf().default("2023-08-20"))
    .requiredOption("--out <dir>", "folder to write")
    .addOption(lang())
    .addOption(json())
    .action(simulate);

  program
    .command("check")
    .description("report every fault of every file")
    .argument("<dir>", "folder of CSV files")
    .addOption(policy())
    .option("--out <dir>", "folder for rejected.csv (default: the folder itself)")
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(check);

  program
    .command("diagnose")
    .description("write the profiles of every teacher of a folder")
    .argument("<dir>", "folder of CSV files")
    .addOption(asOf())
    .requiredOption("--out <dir>", "folder to write")
    .addOption(policy())
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(diagnose);

  program
    .command("train")
    .description("learn from the history of all teachers, and write a model for recommend")
    .argument("<dir>", "folder of CSV files")
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
    .option("--no-tower", "leave out the feature tower, which needs TensorFlow.js")
    .requiredOption("--out <file>", "file to write")
    .addOption(new Option("--seed <number>", "seed of the validation").argParser(parseInteger).default(1))
    .addOption(policy())
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(train);

  program
    .command("recommend")
    .description("diagnose, score and plan every teacher of a folder")
    .argument("<dir>", "folder of CSV files")
    .addOption(asOf())
    .requiredOption("--out <dir>", "folder to write")
    .addOption(policy())
    .option("--model <file>", "a model that train wrote (default: one is trained in the run)")
    .addOption(new Option("--rules <name|file>", "rules beside the default ones (default: standard)"))
    .addOption(new Option("--top <count>", "also write the best scored courses").argParser(parsePositive))
    .option("--shadow <live>", "compare with the run in this folder and publish nothing")
    .addOption(
      new Option(
        "--previous <dir>",
        "folder of an earlier run, whose advice changes only for a gain",
      ).conflicts("shadow"),
    )
    .addOption(new Option("--seed <number>", "part of the ids of lists").argParser(parseInteger).default(0))
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(recommend);

  program
    .command("pilot")
    .description("from a test's answers to portraits, course rankings and plans")
    .argument("<file>", "CSV file of answers, a row a teacher; every column not named is an item")
    .requiredOption("--data <dir>", "folder of CSV files: teachers, schools, courses, competencies")
    .addOption(asOf())
    .requiredOption("--out <dir>", "folder to write")
    .option("--id <column>", "column of the teachers' ids", "teacherId")
    .option("--ignore <columns>", "columns that are no items, separated by commas")
    .option(
      "--qmatrix <file>",
      "item, then a column of 0 and 1 a competency (default: items.csv of the folder)",
    )
    .addOption(
      new Option("--model <model>", "response model")
        .choices(["rasch", "2pl", "3pl", "grm", "pcm", "gpcm"])
        .default("2pl"),
    )
    .addOption(new Option("--dichotomise <score>", "this score and above is right").argParser(parseInteger))
    .option("--occasion <name>", "name of this sitting, and of its assessment", "pilot")
    .addOption(
      new Option("--answered-on <date>", "day of the test, YYYY-MM-DD (default: --as-of)").argParser(
        parseDate,
      ),
    )
    .addOption(
      new Option("--top <count>", "courses a teacher in rankings.csv").argParser(parsePositive).default(20),
    )
    .addOption(new Option("--seed <number>", "part of the ids of lists").argParser(parseInteger).default(0))
    .addOption(policy())
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(pilot);

  program
    .command("calibrate")
    .description("calibrate items, classes or raters on a wide file of answers")
    .argument("<file>", "CSV file, a row a person; every column that no option names is an item")
    .addOption(
      new Option("--model <model>", "response model")
        .choices(["rasch", "2pl", "3pl", "grm", "pcm", "gpcm", "dina", "dino", "gdina"])
        .makeOptionMandatory(),
    )
    .option("--id <column>", "column of the persons' ids (default: persons are row numbers)")
    .option("--ignore <columns>", "columns that are no items, separated by commas")
    .option(
      "--groups <column>",
      "column of the persons' groups; means and variances of all but the first are free",
    )
    .addOption(new Option("--dichotomise <score>", "this score and above is right").argParser(parseInteger))
    .option("--rater <column>", "column of the raters: many-facet Rasch")
    .option("--qmatrix <file>", "Q-matrix for dina, dino, gdina: item, then a column of 0 and 1 an attribute")
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(calibrateFile);

  program
    .command("dif")
    .description("report items that function differently between groups; nothing is adjusted")
    .argument("<file>", "CSV file, a row a person; every column that no option names is an item")
    .requiredOption("--groups <column>", "column of the persons' groups")
    .addOption(
      new Option("--method <method>", "Mantel-Haenszel or likelihood ratio")
        .choices(["mh", "lr"])
        .default("mh"),
    )
    .addOption(
      new Option("--model <model>", "response model of the likelihood ratio")
        .choices(["rasch", "2pl", "3pl", "grm", "pcm", "gpcm"])
        .default("2pl"),
    )
    .option("--reference <group>", "reference group of Mantel-Haenszel (default: the first of two by name)")
    .option("--focal <group>", "focal group of Mantel-Haenszel (default: the other)")
    .option("--purify", "take items of class B and C out of the score that persons are matched on")
    .option("--id <column>", "column of the persons' ids")
    .option("--ignore <columns>", "columns that are no items, separated by commas")
    .addOption(new Option("--dichotomise <score>", "this score and above is right").argParser(parseInteger))
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(difFile);

  program
    .command("link")
    .description("link the scale of one calibration onto another's by the items they share")
    .argument("<from>", "JSON of `jingxun calibrate --json`")
    .argument("<onto>", "JSON of `jingxun calibrate --json`")
    .addOption(
      new Option("--method <method>", "how to link")
        .choices(["mean-mean", "mean-sigma", "haebara", "stocking-lord"])
        .default("stocking-lord"),
    )
    .addOption(json())
    .action(linkFiles);

  addPreflight(program);
  addAdviseTopics(program);
  addDrawLessons(program);
  addEvaluate(program);
  addLedger(program);

  program
    .command("plan")
    .description("plan one problem of courses, hours and groups, with proof")
    .argument("<problem>", "JSON file; see the page on the mathematics of planning")
    .addOption(json())
    .action(planFile);

  program
    .command("share")
    .description("write what an audience may see of a run, and nothing else")
    .argument("<plans>", "folder that recommend wrote")
    .requiredOption("--data <dir>", "folder of CSV files that it was made from")
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

  program
    .command("show")
    .description("print one teacher's portrait and plan")
    .argument("<teacher>", "teacher id")
    .requiredOption("--data <dir>", "folder of CSV files")
    .requiredOption("--plans <dir>", "folder that recommend wrote")
    .addOption(policy())
    .addOption(lang())
    .addOption(json())
    .action(show);

  program
    .command("frameworks")
    .description("list competency frameworks, print them, or write their competencies.csv")
    .argument("[id...]", "ids of the list, or JSON files of one's own")
    .option("--out <dir>", "folder for competencies.csv, which is never overwritten")
    .addOption(lang())
    .addOption(json())
    .action(frameworks);

  addPolicy(program);

  return program;
}
