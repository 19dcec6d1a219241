import { type Contradiction, type Found, when } from "./contradiction.ts";
import { checkGrading } from "./grading/check-grading.ts";
import { checkObligations } from "./obligations/check-obligations.ts";
import { periodAt } from "./obligations/period-at.ts";
import type { Obligation, Policy } from "./policy.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const ofEveryYear = ({ appliesTo, period }: Obligation) =>
  Object.keys(appliesTo).length === 0 && period.kind === "year";
const minimumOf = ({ hours }: Obligation) => hours.min;

/** The fewest hours that meet all minima: an hour of free choice may count for several obligations. */
function leastHours(obligations: readonly Obligation[], compulsoryIsElective: boolean): number {
  const free = obligations.filter(({ choose }) => choose.kind === "free").map(minimumOf);
  const compulsory = obligations.filter(({ choose }) => choose.kind !== "free").map(minimumOf);
  const elective = Math.max(0, ...free);
  return compulsoryIsElective ? Math.max(elective, sum(compulsory)) : elective + sum(compulsory);
}

function checkCredits({ obligations, credits, flags }: Policy): readonly Found[] {
  const common = obligations.filter(ofEveryYear);
  const least = leastHours(common, flags.compulsoryCoursesCountAsElectives) * credits.perHour;
  const most = sum(common.map(({ hours }) => hours.max)) * credits.perHour;
  return [
    when(credits.min > credits.max, "credits", `min ${credits.min} is above max ${credits.max}`),
    when(most < credits.min, "credits.min", `obligations give at most ${most}, below ${credits.min}`),
    when(least > credits.max, "credits.max", `obligations ask at least ${least}, above ${credits.max}`),
  ];
}

/** The year's plan needs an obligation of the policy year, with a most. */
function checkPlannable({ calendar: { year } }: Policy, { id, hours, period }: Obligation): readonly Found[] {
  const { from, to } = periodAt(period, year, year.from);
  return [
    when(
      from !== year.from || to !== year.to,
      "electives.obligationId",
      `${id} is owed in ${from}..${to}, not in the policy year ${year.from}..${year.to}`,
    ),
    when(hours.max === Number.POSITIVE_INFINITY, `obligations.${id}.hours.max`, "a plan needs a maximum"),
  ];
}

function checkElectives(policy: Policy): readonly Found[] {
  const { obligations, electives } = policy;
  const { obligationId, target, topicMinima, topicMaxima } = electives;
  const obligation = obligations.find(({ id }) => id === obligationId);
  if (obligation?.choose.kind !== "free")
    return [
      { rule: "electives.obligationId", message: `${obligationId} must be an obligation of free choice` },
    ];
  const { min, max } = obligation.hours;
  const minima = sum(Object.values(topicMinima));
  return [
    ...checkPlannable(policy, obligation),
    when(
      typeof target === "number" && (target < min || target > max),
      "electives.target",
      `${target} is outside ${min}-${max}`,
    ),
    when(minima > max, "electives.topicMinima", `the minima sum to ${minima}, above ${max}`),
    ...Object.entries(topicMinima).map(([topic, least]) =>
      when(
        least > (topicMaxima[topic] ?? least),
        "electives.topicMaxima",
        `${topic}: min ${least} is above the maximum`,
      ),
    ),
  ];
}

function checkCalendar({ calendar }: Policy): readonly Found[] {
  const { selection, study, year, creditRegistration, narrowed } = calendar;
  const windows = Object.entries({ year, selection, study, subjectCompulsory: calendar.subjectCompulsory });
  return [
    ...windows.map(([name, { from, to }]) => when(from > to, `calendar.${name}`, `${from} is after ${to}`)),
    when(
      selection.from > study.to,
      "calendar.selection",
      `opens ${selection.from}, after study ends ${study.to}`,
    ),
    when(
      creditRegistration.deadline < study.from,
      "calendar.creditRegistration",
      `closes before study opens ${study.from}`,
    ),
    ...narrowed.map(({ organisationId, window, from, to }) =>
      when(
        from > to || from < calendar[window].from || to > calendar[window].to,
        `calendar.narrowed.${organisationId}.${window}`,
        `${from}..${to} must lie within ${calendar[window].from}..${calendar[window].to}`,
      ),
    ),
  ];
}

function checkChoiceAndWeights({ schoolChoice, flags, scoring }: Policy): readonly Found[] {
  const { maxTopics, mandatoryTopics } = schoolChoice;
  const within = flags.mandatoryTopicsCountWithinMaximum;
  const weights = sum(Object.values(scoring.weights));
  return [
    when(
      within && mandatoryTopics.length > maxTopics,
      "schoolChoice",
      `${mandatoryTopics.length} mandatory topics count within at most ${maxTopics}`,
    ),
    when(Math.abs(weights - 1) > 1e-9, "scoring.weights", `must sum to 1, got ${weights}`),
  ];
}

function checkBands({ portrait }: Policy): readonly Found[] {
  const { bands, bandCuts } = portrait;
  const ids = bands.map(({ id }) => id);
  return [
    when(
      bandCuts.length !== bands.length - 1,
      "portrait.bandCuts",
      `must be one fewer than bands, got ${bandCuts.length} and ${bands.length}`,
    ),
    when(
      bandCuts.some((cut, index) => index > 0 && cut <= bandCuts[index - 1]),
      "portrait.bandCuts",
      `must ascend, got ${bandCuts.join(", ")}`,
    ),
    when(new Set(ids).size < ids.length, "portrait.bands", `ids must differ, got ${ids.join(", ")}`),
  ];
}

/** Returns every contradiction of a policy with itself; empty for a policy that can be planned with. */
export function checkPolicy(policy: Policy): readonly Contradiction[] {
  return [
    ...checkObligations(policy),
    ...checkCredits(policy),
    ...checkElectives(policy),
    ...checkCalendar(policy),
    ...checkChoiceAndWeights(policy),
    ...checkBands(policy),
    ...checkGrading(policy),
  ].filter((found) => found !== false);
}
