import type { Obligation, Policy } from "./policy.ts";

/** Two values of a policy that cannot both hold; `rule` names where they stand. */
export type Contradiction = { readonly rule: string; readonly message: string };

type Found = Contradiction | false;

const when = (wrong: boolean, rule: string, message: string): Found => wrong && { rule, message };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const forEveryone = ({ appliesTo }: Obligation) => Object.keys(appliesTo).length === 0;

function checkHours({ obligations, credits }: Policy): readonly Found[] {
  const common = obligations.filter(forEveryone);
  const least = sum(common.map(({ hours }) => hours.min)) * credits.perHour;
  const most = sum(common.map(({ hours }) => hours.max)) * credits.perHour;
  return [
    ...obligations.map(({ id, hours }) =>
      when(hours.min > hours.max, `obligations.${id}.hours`, `min ${hours.min} is above max ${hours.max}`),
    ),
    when(credits.min > credits.max, "credits", `min ${credits.min} is above max ${credits.max}`),
    when(most < credits.min, "credits.min", `obligations give at most ${most}, below ${credits.min}`),
    when(least > credits.max, "credits.max", `obligations ask at least ${least}, above ${credits.max}`),
  ];
}

function checkElectives({ obligations, electives }: Policy): readonly Found[] {
  const { obligationId, target, topicMinima, topicMaxima } = electives;
  const obligation = obligations.find(({ id }) => id === obligationId);
  if (obligation?.choose.kind !== "free")
    return [
      { rule: "electives.obligationId", message: `${obligationId} must be an obligation of free choice` },
    ];
  const { min, max } = obligation.hours;
  const minima = sum(Object.values(topicMinima));
  return [
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
    ...checkHours(policy),
    ...checkElectives(policy),
    ...checkCalendar(policy),
    ...checkChoiceAndWeights(policy),
    ...checkBands(policy),
  ].filter((found) => found !== false);
}
