import type { Catalogue } from "../data/catalogue.ts";
import type { Dataset, ParsedDataset, TableCount } from "../data/dataset.ts";
import { abridge, type Fault, type FaultCode } from "../data/fault.ts";
import { compareIds } from "../data/ids.ts";
import type { School } from "../data/tables/schools.ts";
import { type TableName, tables } from "../data/tables.ts";
import { lessonWarnings } from "./lesson-warnings.ts";
import type { Policy } from "./policy.ts";
import { choiceFaults, mandatoryTopics } from "./school-choice.ts";

type Place = { readonly table: TableName; readonly index: number; readonly column: string };

function faultAt(
  { lines }: ParsedDataset,
  { table, index, column }: Place,
  severity: Fault["severity"],
  code: FaultCode,
  expected: string,
  got: string,
): Fault {
  return {
    severity,
    code,
    file: tables[table].file,
    row: lines[table][index],
    column,
    expected,
    got: abridge(got),
  };
}

function schoolFaults(
  parsed: ParsedDataset,
  policyAt: (school: School) => Policy,
  catalogue: Catalogue,
): readonly Fault[] {
  const mandatory = new Map<Policy, ReturnType<typeof mandatoryTopics>>();
  const mandatoryOf = (policy: Policy) => {
    const found = mandatory.get(policy) ?? mandatoryTopics(policy, catalogue);
    mandatory.set(policy, found);
    return found;
  };
  return parsed.dataset.schools.flatMap((school, index) =>
    choiceFaults(policyAt(school), mandatoryOf(policyAt(school)), school).map(({ code, expected, got }) =>
      faultAt(parsed, { table: "schools", index, column: "selectedTopics" }, "error", code, expected, got),
    ),
  );
}

/** Scores other than 0 and 1 on items that have only these; their rows are taken out. */
function responseFaults(parsed: ParsedDataset): readonly (Fault & { readonly index: number })[] {
  const { dataset } = parsed;
  const dichotomous = new Set(
    dataset.items.filter(({ model }) => model === "rasch" || model === "2pl").map(({ itemId }) => itemId),
  );
  return dataset.responses.flatMap(({ itemId, score }, index) => {
    if (score <= 1 || !dichotomous.has(itemId)) return [];
    const place = { table: "responses", index, column: "score" } as const;
    return [
      { ...faultAt(parsed, place, "error", "invalid-value", "0 or 1 for this item", String(score)), index },
    ];
  });
}

type TermUse = { readonly table: TableName; readonly column: string; readonly terms: ReadonlySet<string> };

function termUses({ vocabularies }: Policy): readonly TermUse[] {
  const use = (table: TableName, column: string, terms: readonly string[]) => ({
    table,
    column,
    terms: new Set(terms),
  });
  const subjects = vocabularies.subjects.flatMap((entry) => entry.subjects);
  return [
    use("organisations", "level", vocabularies.organisationLevels),
    use("schools", "kind", vocabularies.schoolKinds),
    use("schools", "setting", vocabularies.settings),
    use("teachers", "roles", vocabularies.roles),
    use("teachers", "careerStage", vocabularies.careerStages),
    use("teachers", "chosenSubject", subjects),
    use("postings", "stage", vocabularies.stages),
    use("postings", "subject", subjects),
    use("lessons", "level", vocabularies.organisationLevels),
    use("lessons", "stage", vocabularies.stages),
    use("lessons", "subject", subjects),
    use("courses", "kind", vocabularies.courseKinds),
    use("courses", "mode", vocabularies.modes),
    use("courses", "stages", vocabularies.stages),
    use("courses", "subjects", subjects),
  ];
}

/** One warning for each word that the policy does not know, at its first row. */
function termWarnings(parsed: ParsedDataset, policy: Policy): readonly Fault[] {
  return termUses(policy).flatMap(({ table, column, terms }) => {
    const unknown = new Map<string, { index: number; count: number }>();
    (parsed.dataset[table] as readonly Record<string, unknown>[]).forEach((row, index) => {
      for (const word of [row[column] ?? []].flat() as string[]) {
        if (terms.has(word)) continue;
        const seen = unknown.get(word);
        unknown.set(word, { index: seen?.index ?? index, count: (seen?.count ?? 0) + 1 });
      }
    });
    return [...unknown]
      .sort(([a], [b]) => compareIds(a, b))
      .map(([word, { index, count }]) => {
        const got = count === 1 ? word : `${word} (in ${count} rows)`;
        return faultAt(
          parsed,
          { table, index, column },
          "warning",
          "unknown-term",
          "a term of the policy",
          got,
        );
      });
  });
}

function itemWarnings(
  parsed: ParsedDataset,
  isUsable: (item: Dataset["items"][number]) => boolean,
): readonly Fault[] {
  const expected =
    "rasch, 2pl, 3pl, grm, pcm or gpcm with parameters, or rubric, and one competency; the item is not used";
  return parsed.dataset.items.flatMap((item, index) =>
    isUsable(item)
      ? []
      : [
          faultAt(
            parsed,
            { table: "items", index, column: "model" },
            "warning",
            "unsupported-item",
            expected,
            item.model,
          ),
        ],
  );
}

function mandatoryTopicWarnings(policy: Policy, catalogue: Catalogue): readonly Fault[] {
  const names = new Set(
    [...catalogue.topics.values()].flatMap(({ topicId, name }) => [topicId as string, name]),
  );
  return policy.schoolChoice.mandatoryTopics
    .filter((topic) => !names.has(topic))
    .map((topic) => ({
      severity: "warning",
      code: "unknown-term",
      file: tables.topics.file,
      row: 0,
      column: "name",
      expected: "every mandatory topic of the policy",
      got: `no ${topic}`,
    }));
}

const withRejected = (count: TableCount, rejected: number): TableCount => ({
  ...count,
  accepted: count.accepted - rejected,
  rejected: count.rejected + rejected,
});

/**
 * Returns `parsed` with what is wrong under a policy: a school's faulty choice (the school stays, treated as
 * not having chosen), scores that an item cannot have (taken out), and, as warnings, words that the policy
 * does not know, items that cannot be scored by `isUsableItem`, and model lessons put forward twice. A choice is held
 * to the policy at the school, `policyAt`, all else to `policy`.
 */
export function checkDataset(
  parsed: ParsedDataset,
  policy: Policy,
  catalogue: Catalogue,
  isUsableItem: (item: Dataset["items"][number]) => boolean,
  policyAt: (school: School) => Policy = () => policy,
): ParsedDataset {
  const choices = schoolFaults(parsed, policyAt, catalogue);
  const faultyResponses = responseFaults(parsed);
  const out = new Set(faultyResponses.map(({ index }) => index));
  const kept = <Row>(rows: readonly Row[]) =>
    out.size === 0 ? rows : rows.filter((_, index) => !out.has(index));
  const { counts, dataset, lines } = parsed;
  return {
    ...parsed,
    dataset: { ...dataset, responses: kept(dataset.responses) },
    lines: { ...lines, responses: kept(lines.responses) },
    counts: {
      ...counts,
      schools: withRejected(counts.schools, new Set(choices.map(({ row }) => row)).size),
      responses: withRejected(counts.responses, out.size),
    },
    faults: [
      ...parsed.faults,
      ...choices,
      ...faultyResponses.map(({ index: _, ...fault }) => fault),
      ...termWarnings(parsed, policy),
      ...itemWarnings(parsed, isUsableItem),
      ...mandatoryTopicWarnings(policy, catalogue),
      ...lessonWarnings(parsed, policy),
    ],
  };
}
