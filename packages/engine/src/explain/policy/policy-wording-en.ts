import type { CourseConditions, TeacherConditions } from "../../policy/conditions.ts";
import { policyFieldsEn, policyTermsEn } from "./policy-fields-en.ts";
import type { PolicyWording } from "./policy-wording.ts";

const unknown = "not found";
const or = (value: unknown) => (value === null ? unknown : String(value));
const list = (terms: readonly string[]) => (terms.length === 0 ? "none" : terms.join(", "));
const ranges = (range: { readonly min?: number; readonly max?: number } | undefined) => {
  if (range?.min === undefined) return `up to ${range?.max}`;
  return range.max === undefined ? `from ${range.min}` : `${range.min} to ${range.max}`;
};

function hours(min: number | "none" | null, max: number | "none" | null, unit: "hours" | "credits"): string {
  if (min === null && max === null) return `${unit} ${unknown}`;
  if (min !== null && min === max) return `${min} ${min === 1 ? unit.slice(0, -1) : unit}`;
  if (max === "none") return `at least ${or(min)} ${unit}`;
  return max === null ? `at least ${or(min)} ${unit} (maximum ${unknown})` : `${or(min)} to ${max} ${unit}`;
}

function people(conditions: TeacherConditions): string {
  const { roles, stages, subjects, grades, settings, careerStages, yearsOfService, ages } = conditions;
  const parts = [roles, stages, subjects, grades, settings, careerStages]
    .filter((terms) => terms !== undefined)
    .map((terms) => terms.join(" or "));
  if (yearsOfService !== undefined) parts.push(`years of service ${ranges(yearsOfService)}`);
  if (ages !== undefined) parts.push(`age ${ranges(ages)}`);
  return parts.length === 0 ? "everyone" : parts.join(", ");
}

function courses({ categories, topics, kinds, modes, levels, activities }: CourseConditions): string {
  const parts: string[] = [];
  if (categories !== undefined) parts.push(`${categories.join(" or ")} courses`);
  if (topics !== undefined) parts.push(`topics ${list(topics)}`);
  if (kinds !== undefined) parts.push(`kinds ${list(kinds)}`);
  if (modes !== undefined) parts.push(`modes ${list(modes)}`);
  if (levels !== undefined) parts.push(`levels ${list(levels.map(String))}`);
  const ofCourses = parts.join(", ");
  if (activities === undefined) return ofCourses === "" ? "any course" : ofCourses;
  const ofActivities = `activities ${list(activities)}`;
  return ofCourses === "" ? ofActivities : `${ofCourses}; ${ofActivities}`;
}

function mostOf(most: number | string | null): string {
  if (most === "none") return "without limit a year";
  return typeof most === "number"
    ? `at most ${most} a year`
    : `most a year ${most === null ? unknown : notGiven(most)}`;
}
const notGiven = (text: string) => (text === "not-given" ? "not given in the text" : text);

/** The English words of a policy. */
export const policyWordingEn: PolicyWording = {
  sections: {
    obligations: "Obligations",
    conversions: "Credits for activities",
    gates: "Gates",
    credits: "Credits",
    schoolChoice: "What a school chooses",
    electives: "Electives",
    calendar: "Calendar",
    lessons: "Model lessons",
    planning: "Planning",
    topicAdvice: "Advice on topics",
    grading: "Grading",
    ledger: "Counting credits",
    catalogue: "Catalogue",
    vocabularies: "Vocabularies",
    flags: "Readings",
  },
  verified: { seed: "in the text", secondary: "on a page", derived: "derived", no: "not verified" },
  fields: policyFieldsEn,
  terms: policyTermsEn,
  unknown,
  labelled: (label, text) => `${label}: ${text}`,
  parts: (texts) => texts.join("; "),
  list,
  plain: (value) => {
    if (value === true) return "yes";
    if (value === false) return "no";
    const words: Readonly<Record<string, string>> = {
      "smallest-reachable": "the least that can be reached",
      own: "of one's own subject",
      related: "of one's own and related subjects",
      any: "of any subject",
      count: "count",
      "whole-hours-only": "do not count",
      "by-points": "all points added and taken to 100",
      none: "without limit",
    };
    return words[String(value)] ?? String(value);
  },
  hours,
  period: (period) => {
    switch (period.kind) {
      case "year":
        return "a year";
      case "school-year":
        return `a school year (from ${or(period.from.value)})`;
      case "cycle":
        return `in each ${or(period.years.value)} years (first day ${or(period.from.value)})`;
      case "window":
        return period.from.value === null && period.to.value === null
          ? `in a time that was ${unknown}`
          : `from ${or(period.from.value)} to ${or(period.to.value)}`;
    }
  },
  choose: (choose) => {
    switch (choose.kind) {
      case "fixed":
        return "courses fixed by the programme";
      case "free":
        return "courses chosen by the teacher";
      case "structured-random": {
        const by = choose.by.value ?? [];
        const drawn = `${or(choose.count.value)} lessons of ${or(choose.hoursEach.value)} h drawn at random`;
        return by.length === 0 ? drawn : `${drawn}, by ${list(by)}`;
      }
      case "n-of-m":
        return `${or(choose.count.value)} of ${or(choose.outOf.value)} pushed, ${or(choose.hoursEach.value)} h each`;
    }
  },
  people,
  courses,
  cap: (title, max, of) => `cap ${title}: ${of}, at most ${or(max)} h count`,
  exemption: (title, min, of) => `exemption ${title}: ${of}, ${min === 0 ? "exempt" : `only ${or(min)} h`}`,
  offset: (title, activities, max) =>
    `offset ${title}: ${activities}, ${max === "none" ? "without limit" : `at most ${or(max)} h`}`,
  conversion: (entry, obligation) => {
    const { activity, credits, per, mostPerYear, requires, kind, withinMaximum } = entry;
    const unit = `a${per === "outcome" ? "n" : ""} ${per}`;
    const given =
      credits.value === "not-given"
        ? `credits ${unit} not given in the text, none counted`
        : `${or(credits.value)} credits ${unit}`;
    const most = `, ${mostOf(mostPerYear.value)}`;
    const found = requires.value === null ? "" : ` (if found ${requires.value})`;
    const beyond = withinMaximum?.value === false ? ", beyond the most credits of a year" : "";
    const within = withinMaximum?.value === true ? ", within the most credits of a year" : "";
    const counted =
      withinMaximum?.value === null ? `, whether within the most credits of a year ${unknown}` : "";
    const owed = obligation === undefined ? "" : `, for ${obligation}`;
    const name = kind === undefined ? "" : ` (a ${kind})`;
    return `${activity}${name}${found}: ${given}${most}${owed}${beyond}${within}${counted}`;
  },
  older: ({ id, credits, capPerYear, leastBand, obligationId, withinMaximum }, title) =>
    [
      `${title} (${id}): ${credits} credits each`,
      ...(capPerYear === undefined ? [] : [`at most ${capPerYear} a year`]),
      ...(leastBand === undefined ? [] : [`from band ${leastBand} on`]),
      ...(obligationId === undefined ? [] : [`for ${obligationId}`]),
      ...(withinMaximum === undefined
        ? []
        : [`${withinMaximum ? "within" : "beyond"} the most credits of a year`]),
    ].join(" · "),
  band: (title, from, passed) => `${title} ${from}${passed ? "" : " (no pass)"}`,
  gate: (of, obligations) => `${of}, first: ${obligations} (a finding for a person, never an act)`,
  window: (from, to) => (from === null && to === null ? unknown : `${or(from)} to ${or(to)}`),
  deadline: or,
};
