import { type Command, Option } from "commander";
import { calibrateFile } from "../commands/calibrate.ts";
import { diagnose } from "../commands/diagnose.ts";
import { difFile } from "../commands/dif.ts";
import { linkFiles } from "../commands/link.ts";
import { pilot } from "../commands/pilot.ts";
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

/** Adds the commands of diagnosis: from answers to portraits. */
export function addDiagnosisCommands(program: Command): void {
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

  program
    .command("diagnose")
    .description("write the profiles of every teacher of a folder")
    .argument("<dir>", "folder of CSV or Parquet files")
    .addOption(asOf())
    .requiredOption("--out <dir>", "folder to write")
    .addOption(policy())
    .addOption(threads("that diagnose"))
    .addOption(block("", "500"))
    .addOption(format())
    .addOption(strict())
    .addOption(lang())
    .addOption(json())
    .action(diagnose);

  program
    .command("pilot")
    .description("from a test's answers to portraits, course rankings and plans")
    .argument("<file>", "CSV file of answers, a row a teacher; every column not named is an item")
    .requiredOption(
      "--data <dir>",
      "folder of CSV or Parquet files: teachers, schools, courses, competencies",
    )
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
}
