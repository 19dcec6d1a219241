import { describe, expect, test } from "vitest";
import {
  checkWindows,
  createCatalogue,
  createProgramme,
  parseRules,
  policyPresets,
  preflight,
  type RuleDocument,
  resolvePolicy,
} from "../../../src/index.ts";
import { course, courseObjects, dossier, smallCounty } from "../../small-county.ts";

type Change = (draft: any) => void;

function checked({
  courses = courseObjects,
  change = () => {},
  rules,
}: {
  courses?: readonly object[];
  change?: Change;
  rules?: RuleDocument;
} = {}) {
  const { catalogue, schools } = smallCounty({ courses });
  const document = structuredClone(policyPresets["shandong-2023"]);
  change(document);
  const programme = createProgramme(
    resolvePolicy(document),
    createCatalogue(catalogue),
    schools,
    "2023-08-20",
  );
  return preflight(programme, { people: [dossier()], schools: schools.schools, needs: [] }, rules);
}

test("a platform's own rules hold, and a course that they keep from everybody is named", () => {
  const document = {
    format: 1,
    id: "own",
    version: "1",
    rules: [
      {
        id: "no-ethics",
        kind: "exclude",
        title: { zh: "不荐师德", en: "no ethics" },
        courses: { topics: ["师德师风建设"] },
        source: "example",
      },
    ],
  };
  const parsed = parseRules(document);
  const rules = parsed.status === "parsed" ? parsed.document : undefined;
  expect(rules).toBeDefined();
  const [before, after] = [checked(), checked({ ...(rules && { rules }) })];
  expect(before.cells[0].eligibleQuarterHours - after.cells[0].eligibleQuarterHours).toBe(8 * 6);
  const added = after.unreachable.filter(({ courseId }) => courseId.startsWith("E"));
  expect(added.map(({ reason }) => reason)).toEqual(Array(8).fill("rule"));
  expect(after.unreachable).toHaveLength(before.unreachable.length + 8);
});

describe("cells", () => {
  test("hours open to a newcomer, of the own subject and the school's topics", () => {
    // 10 lessons of 1 h, 8 of ethics of 1.5 h, 12 of class management of 1.25 h on average.
    expect(checked().cells).toEqual([
      {
        stage: "小学",
        subject: "数学",
        setting: "镇区",
        topics: ["class", "ethics"],
        schools: 1,
        teachers: 1,
        courses: 30,
        eligibleQuarterHours: 4 * (10 + 12 + 15),
        status: "feasible",
      },
    ]);
  });

  test("too few hours: one course of what is missing would do, in any open group, and does", () => {
    const few = courseObjects.filter(({ courseId }) => courseId.startsWith("M") || courseId.startsWith("S"));
    const [cell] = checked({
      courses: [...few, course("E1", { category: "general", topicId: "ethics", subjects: [] })],
    }).cells;
    expect(cell).toMatchObject({
      status: "infeasible",
      cause: { kind: "too-few-hours", available: 44 },
      addition: { quarterHours: 32, groups: ["kind:课例点评", "topic:ethics"] },
    });
    expect(checked({ courses: [...few, course("E1"), course("N", { hours: 8 })] }).cells[0].status).toBe(
      "feasible",
    );
  });

  test("a topic below its minimum asks for that topic; a gap of durations for the shortest that closes it", () => {
    const minimum: Change = (draft) => (draft.electives.topicMinima.value = { ethics: 13 });
    expect(checked({ change: minimum }).cells[0]).toMatchObject({
      group: "topic:ethics",
      cause: { kind: "group-minimum-unreachable", available: 48 },
      addition: { quarterHours: 4, groups: ["topic:ethics"] },
    });
    const long = Array.from({ length: 3 }, (_, index) => course(`M${index}`, { hours: 12 }));
    expect(checked({ courses: long }).cells[0]).toMatchObject({
      cause: { kind: "no-exact-total", below: 48 },
      addition: { quarterHours: 28, groups: ["kind:课例点评"] },
    });
  });

  test("minima that no single course can bring together have no addition", () => {
    const both: Change = (draft) => (draft.electives.topicMinima.value = { ethics: 2, class: 2 });
    const courses = courseObjects.filter(({ courseId }) => !/^[EC](?!01)/.test(courseId));
    const [cell] = checked({ courses, change: both }).cells;
    expect([cell.status, "addition" in cell]).toEqual(["infeasible", false]);
  });
});

test("topics: who asks for them; safety was chosen by nobody", () => {
  const uses = checked().topics.map(({ topicId, ...use }) => [topicId, Object.values(use)]);
  expect(Object.fromEntries(uses)).toEqual({
    ethics: [true, 1, 0, 0],
    class: [false, 1, 0, 0],
    safety: [false, 0, 0, 0],
  });
});

test("courses that no one may take have the first reason", () => {
  const more = [
    course("W1", { status: "withdrawn" }),
    course("W2", { availableFrom: "2023-09-01" }),
    course("W3", { prerequisites: ["M01"] }),
    course("W4", { prerequisites: ["W1"] }),
    course("W5", { publishedAt: "2022-01-01" }),
    course("W6", { replaces: ["W5"] }),
  ];
  const reasons = checked({ courses: [...courseObjects, ...more] }).unreachable.map(
    ({ courseId, reason }) => [courseId, reason],
  );
  expect(reasons).toEqual([
    ...["S01", "S02", "S03", "S04", "S05", "S06"].map((id) => [id, "topic-not-chosen"]),
    ["W1", "withdrawn"],
    ["W2", "not-yet-open"],
    ["W4", "prerequisite"],
    ["W5", "newer-edition"],
    ["X1", "no-teacher"],
  ]);
});

test("the catalogue's hours stand beside those of the policy", () => {
  expect(checked().electiveQuarterHours).toEqual({
    total: 4 * (10 + 12 + 15 + 6 + 1),
    open: 4 * 44,
    policy: 7600,
  });
});

describe("checkWindows", () => {
  const organisations = smallCounty({
    organisations: [
      { organisationId: "city", level: "市", name: "市", participates: true, pilot: "none" },
      {
        organisationId: "county",
        parentId: "city",
        level: "县",
        name: "县",
        participates: true,
        pilot: "none",
      },
    ],
  }).schools.organisations;
  const narrowed = (organisationId: string, from: string, to: string) => ({
    organisationId,
    window: "selection",
    from,
    to,
  });
  const policyWith = (...entries: readonly object[]) => {
    const policy = resolvePolicy(policyPresets["shandong-2023"]);
    return { ...policy, calendar: { ...policy.calendar, narrowed: entries } } as typeof policy;
  };

  test("a window beyond the one above, or of nobody, is named and left out", () => {
    const city = narrowed("city", "2023-08-15", "2023-09-01");
    const county = narrowed("county", "2023-08-14", "2023-09-01");
    const { issues, policy } = checkWindows(
      policyWith(county, city, narrowed("moon", "2023-08-15", "2023-09-01")),
      organisations,
    );
    expect(issues.map(({ organisationId, kind, parent }) => [organisationId, kind, parent.from])).toEqual([
      ["moon", "unknown-organisation", "2023-08-11"],
      ["county", "outside-parent", "2023-08-15"],
    ]);
    expect(policy.calendar.narrowed).toEqual([city]);
  });

  test("without narrowed windows nothing is wrong", () => {
    expect(checkWindows(policyWith(), organisations).issues).toEqual([]);
  });
});
