import type { CourseConditions, TeacherConditions } from "../../policy/conditions.ts";
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
    grading: "Grading",
    vocabularies: "Vocabularies",
    flags: "Readings",
  },
  verified: { seed: "in the text", secondary: "on a page", derived: "derived", no: "not verified" },
  fields: {
    "credits.perHour": "credits an hour",
    "credits.range": "credits of the year",
    "schoolChoice.maxTopics": "most general topics a school",
    "schoolChoice.mandatoryTopics": "mandatory topics",
    "electives.obligationId": "a teacher's plan is about",
    "electives.target": "hours that a plan aims at",
    "electives.topicMinima": "least hours of topics",
    "electives.topicMaxima": "most hours of topics",
    "electives.subjectScope": "subject courses open to a teacher",
    "electives.relatedSubjects": "related subjects",
    "electives.subjectCoursesExemptFromTopics": "subject courses exempt from the school's topics",
    "calendar.year": "credit year",
    "calendar.registration": "registration until",
    "calendar.selection": "selection",
    "calendar.study": "study",
    "calendar.subjectCompulsory": "study of compulsory lessons",
    "calendar.creditRegistration": "credits registered until",
    "calendar.lessonSubmission": "city lessons handed in until",
    "calendar.guidance": "guidance",
    "grading.bands": "bands, each from its percentage on",
    "grading.parts": "process and result",
    "grading.mostAttempts": "fails after which a person decides",
    "grading.retrainBeforeRetest": "study again before a retest",
    "vocabularies.stages": "stages",
    "vocabularies.topics": "general topics",
    "vocabularies.roles": "roles",
    "vocabularies.careerStages": "career stages",
    "vocabularies.settings": "settings",
    "vocabularies.schoolKinds": "kinds of school",
    "vocabularies.organisationLevels": "levels of organisations",
    "vocabularies.courseKinds": "kinds of course",
    "vocabularies.modes": "modes",
    "flags.mandatoryTopicsCountWithinMaximum": "mandatory topics count within the most topics",
    "flags.compulsoryCoursesCountAsElectives": "compulsory courses count as electives too",
    "flags.readingBonusWithinMaximum": "the reading bonus is within the most credits",
    "flags.partialHours": "parts of an hour",
    timeZone: "time zone",
    minutesPerHour: "minutes of an hour",
    "calendar.narrowed": "windows narrowed below",
    "vocabularies.subjects": "subjects",
  },
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
  conversion: ({ activity, credits, per, mostPerYear, requires }) => {
    const given =
      credits.value === "not-given"
        ? "credits not given in the text, none counted"
        : `${or(credits.value)} credits a${per === "outcome" ? "n" : ""} ${per}`;
    const most = typeof mostPerYear.value === "number" ? `, at most ${mostPerYear.value} a year` : "";
    const found = requires.value === null ? "" : ` (if found ${requires.value})`;
    return `${activity}${found}: ${given}${most}`;
  },
  gate: (of, obligations) => `${of}, first: ${obligations} (a finding for a person, never an act)`,
  window: (from, to) => (from === null && to === null ? unknown : `${or(from)} to ${or(to)}`),
  deadline: or,
};
