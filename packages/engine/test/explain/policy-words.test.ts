import { describe, expect, test } from "vitest";
import { describePolicy, type PolicyDocument, parsePolicy, policyPresets } from "../../src/index.ts";

/** What a policy says that no statement words, and why not. */
const silent: readonly (readonly [RegExp, string])[] = [
  [/^(format|id|version|title\.(zh|en)|source|verified)$/, "the head of a policy, above its statements"],
  [/^(diagnosis|portrait|evidence|scoring)\./, "the engine's own values, which no notice makes"],
  [/\.bands\.value\.\d+\.id$/, "a name for machines; the band has its title"],
  [/\.verified$/, "the weakest of several speaks for a statement"],
];
const isSilent = (path: string) => silent.some(([pattern]) => pattern.test(path));

/** Whether a source is that of nothing: of a value that nobody found, or of a limit that there is none. */
function isOfNothing(document: PolicyDocument, path: string): boolean {
  const keys = path.split(".");
  if (keys.pop() !== "source") return false;
  const { value } = keys.reduce((node: any, key) => node[key], document);
  return value === null || value === "none";
}

/**
 * The path of every value in a document; the first word of a list of words stands for all. Of a list of entries that
 * is empty nothing can be said.
 */
function leavesOf(node: unknown, path = ""): readonly string[] {
  if (typeof node !== "object" || node === null) return [path];
  const isWords = Array.isArray(node) && node.every((entry) => typeof entry === "string");
  const children = Object.entries(node).slice(0, isWords ? 1 : undefined);
  if (children.length === 0) return path.endsWith(".value") ? [path] : [];
  return children.flatMap(([key, child]) => leavesOf(child, path === "" ? key : `${path}.${key}`));
}

/** Another value of the same kind; the words of a value need not be one that the schema takes. */
function otherThan(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (Array.isArray(value)) return ["another"];
  return typeof value === "object" && value !== null ? { another: 1 } : "another";
}

/** The node with another value at a path, sharing all else. */
function withOther(node: any, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return otherThan(node);
  const child = withOther(node[key], rest);
  return Array.isArray(node) ? node.with(Number(key), child) : { ...node, [key]: child };
}

const languages = ["zh", "en"] as const;
const wordsIn = (document: PolicyDocument, language: (typeof languages)[number]) =>
  JSON.stringify(describePolicy(document, language));

/** Fields that presets have no use for, each in a form that the schema takes. */
function filled(): PolicyDocument {
  const draft = structuredClone(policyPresets["shandong-2023"]) as any;
  const value = (of: unknown) => ({ value: of, source: `of ${JSON.stringify(of)}`, verified: "no" });
  const named = { title: { zh: "名", en: "name" }, source: "s", verified: "no" };
  const [first] = draft.obligations;
  Object.assign(first, {
    caps: [{ ...named, id: "cap", counts: { levels: [2] }, max: value(1) }],
    exemptions: [{ ...named, id: "less", appliesTo: { ages: { min: 50 } }, min: value(0.5) }],
    offsets: [{ ...named, id: "degree", activities: ["degree"], max: value(2) }],
  });
  draft.gates = [{ ...named, id: "gate", appliesTo: { yearsOfService: { max: 0 } }, requires: [first.id] }];
  draft.conversions.push({
    ...named,
    id: "degree",
    kind: "conversion",
    activity: "degree",
    credits: value(72),
    per: "year",
    mostPerYear: value(72),
    requires: value("passed"),
    withinMaximum: value(false),
    obligationId: first.id,
  });
  draft.calendar.narrowed = [
    { organisationId: "C1", window: "study", from: value("2023-09-10"), to: value("2023-12-01") },
  ];
  draft.lessons.submission = { deadline: value("2023-10-01") };
  draft.planning.topicBonuses = value({
    T1: [
      [2, 1],
      [4, 1.5],
    ],
  });
  draft.planning.competencyBonuses = value({ K1: [[3, 2]] });
  const older = {
    id: "reading",
    zh: "读书",
    en: "reading",
    credits: 1,
    capPerYear: 3,
    leastBand: "good",
    obligationId: first.id,
  };
  draft.ledger.bonuses = value([older]);
  draft.ledger.conversions = value([{ ...older, id: "study", withinMaximum: true }]);
  draft.electives.topicMinima = value({ T1: 1 });
  draft.electives.relatedSubjects = value([["数学", "科学"]]);
  const parsed = parsePolicy(draft);
  if (parsed.status === "invalid") throw new Error(JSON.stringify(parsed.issues));
  return parsed.document;
}

describe("no field of a policy is silent", () => {
  test.each([...Object.entries(policyPresets), ["a policy with every field", filled()] as const])(
    "%s",
    (_, document) => {
      const words = new Map(languages.map((language) => [language, wordsIn(document, language)]));
      const isWorded = (path: string) => {
        const other = withOther(document, path.split(".")) as PolicyDocument;
        return languages.some((language) => wordsIn(other, language) !== words.get(language));
      };
      const paths = leavesOf(document).filter((path) => !isSilent(path) && !isOfNothing(document, path));
      const unworded = paths.filter((path) => !isWorded(path));
      expect(unworded).toEqual([]);
    },
  );

  test("every exception is of a field that is there", () => {
    const paths = leavesOf(filled());
    for (const [pattern] of silent) expect(paths.some((path) => pattern.test(path))).toBe(true);
  });
});
