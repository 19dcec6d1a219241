import { fileFormats } from "@jingxun/datasets";
import type { Language } from "@jingxun/engine";
import { InvalidArgumentError, Option } from "commander";

/** Returns a whole number from 0. @throws {InvalidArgumentError} of commander. */
export function parseInteger(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("expected a whole number.");
  return Number(text);
}

/** Returns a whole number from 1. @throws {InvalidArgumentError} of commander. */
export function parsePositive(text: string): number {
  const value = parseInteger(text);
  if (value < 1) throw new InvalidArgumentError("expected a whole number from 1.");
  return value;
}

/** Returns whole numbers from 1 that commas separate. @throws {InvalidArgumentError} of commander. */
export function parseCounts(text: string): readonly number[] {
  return text.split(",").map((part) => parsePositive(part.trim()));
}

/** Returns a number from 0 to 1. @throws {InvalidArgumentError} of commander. */
export function parseShare(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError("expected a number from 0 to 1.");
  return value;
}

/** Returns a day YYYY-MM-DD as it stands. @throws {InvalidArgumentError} of commander. */
export function parseDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError("expected a date YYYY-MM-DD.");
  return text;
}

const languages: readonly Language[] = ["zh", "en"];

/** What people read is Chinese unless asked otherwise. */
export const defaultLanguage: Language = "zh";

/** `--lang`. */
export const lang = () =>
  new Option("--lang <language>", "language of tables and reasons")
    .choices(languages)
    .default(defaultLanguage);

/** `--policy`. */
export const policy = () =>
  new Option(
    "--policy <name|file>",
    "a preset's name or a policy file (default: policy.json, else shandong-2023)",
  );

/** `--json`. */
export const json = () => new Option("--json", "print one line of JSON instead of tables");

/** `--format`. */
export const format = () =>
  new Option("--format <format>", "form of the files: text for people, columns for machines")
    .choices(fileFormats)
    .default("csv");

/** `--threads`. */
export const threads = (work: string) =>
  new Option(
    "--threads <count>",
    `threads ${work} at a time (default: as many as the machine runs at once)`,
  ).argParser(parsePositive);

/** `--block`. */
export const block = (loss: string, usual: string) =>
  new Option(
    "--block <count>",
    `teachers that a thread takes at a time${loss} (default: ${usual})`,
  ).argParser(parsePositive);

/** `--strict`. */
export const strict = () => new Option("--strict", "exit with 1 if rows were rejected");

/** An `--as-of` that may be left out. */
export const dayOption = (description: string) =>
  new Option("--as-of <date>", description).argParser(parseDate);

/** An `--as-of` that must be given. */
export const asOf = () => dayOption("the day, YYYY-MM-DD").makeOptionMandatory();
