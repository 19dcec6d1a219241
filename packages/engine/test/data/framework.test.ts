import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  competenciesOf,
  type Framework,
  frameworks,
  parseFramework,
  parseRecords,
  tables,
} from "../../src/index.ts";

const shipped = Object.entries(frameworks);
const kindergarten = frameworks["kindergarten-teacher-standard-2012"];
const issuesOf = (input: unknown) => {
  const parsed = parseFramework(input);
  return parsed.status === "invalid" ? parsed.issues : [];
};
const changed = (change: (draft: any) => void): unknown => {
  const draft = JSON.parse(JSON.stringify(kindergarten));
  change(draft);
  return draft;
};
const namesOfLevel = ({ competencies }: Framework, wanted: number) =>
  competencies.filter(({ level }) => level === wanted).length;

describe("the frameworks that come with the engine", () => {
  test.each(shipped)("%s is a valid document that survives JSON, under its own id", (id, framework) => {
    expect(framework.id).toBe(id);
    expect(parseFramework(JSON.parse(JSON.stringify(framework)))).toEqual({ status: "parsed", framework });
  });

  test.each(shipped)(
    "%s lists as many competencies a level as it says, or none of that level",
    (_, framework) => {
      framework.counts.value.forEach((count, index) => {
        expect([0, count]).toContain(namesOfLevel(framework, index + 1));
      });
      const deepest = Math.max(...framework.competencies.map(({ level }) => level));
      expect(deepest).toBeLessThanOrEqual(framework.counts.value.length);
    },
  );

  test("no two competencies share an id, so that frameworks can be used together", () => {
    const ids = shipped.flatMap(([, { competencies }]) => competencies.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("a name that was seen names an address; one that was not says so", () => {
    for (const [, { competencies }] of shipped)
      for (const { source, verified } of competencies) {
        expect(/^[a-z0-9-]+(\.[a-z0-9-]+)+\//.test(source)).toBe(verified !== "no");
        expect(["secondary", "no"]).toContain(verified);
      }
  });

  test("all 17 names of the kindergarten standard were seen, of JY/T 0646 the five of the first level", () => {
    const seen = (id: string) => frameworks[id].competencies.filter(({ verified }) => verified !== "no");
    expect(seen(kindergarten.id)).toHaveLength(17);
    expect(seen("jyt0646-2022").map(({ level }) => level)).toEqual([1, 1, 1, 1, 1]);
  });

  test("nobody can change them", () => {
    const draft = kindergarten as any;
    expect(() => draft.competencies.push({})).toThrow(TypeError);
    expect(() => Object.assign(draft.competencies[0], { verified: "seed" })).toThrow(TypeError);
    expect(() => Object.assign(frameworks, { mine: kindergarten })).toThrow(TypeError);
  });
});

describe("competenciesOf", () => {
  test.each(shipped)("%s gives good records of competencies.csv, each parent among them", (_, framework) => {
    const records = competenciesOf(framework);
    expect(parseRecords(tables.competencies, records)).toEqual({ rows: records, faults: [] });
    const ids = new Set(records.map(({ competencyId }) => competencyId));
    for (const { parentId, framework: name } of records) {
      expect(parentId === undefined || ids.has(parentId)).toBe(true);
      expect(name).toBe(framework.name);
    }
  });
});

describe("parseFramework", () => {
  test("names every fault at once, with its path, what was expected and what came", () => {
    const issues = issuesOf(
      changed((draft) => {
        draft.extra = 1;
        draft.counts.value = [];
        draft.competencies[0].level = 2;
        draft.competencies[1].name = " ";
        draft.competencies[2].colour = "red";
        draft.competencies[3].id = 7;
        draft.competencies[4].verified = "yes";
        draft.competencies[5].parentId = "nowhere";
        draft.competencies[6].id = "YE1";
        delete draft.competencies[7].source;
      }),
    );
    expect(
      Object.fromEntries(issues.map(({ path, expected, got }) => [path, `${expected} | ${got}`])),
    ).toEqual({
      extra: expect.stringMatching(/^one of the keys format, id, .* \| "extra"$/),
      "counts.value": "a list of numbers, one a level | []",
      "competencies.0.level": "1, the top | 2",
      "competencies.1.name": 'text of 1 to 10,000 characters, not blank | " "',
      "competencies.1.level": "3, one below YE | 2",
      "competencies.2.colour": expect.stringMatching(/^one of the keys id, name, .* \| "colour"$/),
      "competencies.2.level": "3, one below YE | 2",
      "competencies.3.id": expect.stringMatching(/^competency id: an id of 1 to 128 .* \| 7$/),
      "competencies.4.level": "3, one below YE | 2",
      "competencies.4.verified": 'one of seed, secondary, derived, no | "yes"',
      "competencies.5.parentId": 'the id of a competency of this framework | "nowhere"',
      "competencies.6.id": 'an id that no other competency has (competencies.1 has it) | "YE1"',
      "competencies.7.source": "text of 1 to 10,000 characters, not blank | nothing",
    });
  });

  test("tells a cycle once, by its first member", () => {
    const issues = issuesOf(
      changed((draft) => {
        draft.competencies[0].parentId = "YE2";
      }),
    );
    expect(issues).toEqual([
      {
        path: "competencies.0.parentId",
        expected: "a tree: walking up parentId must end",
        got: "YE → YE2 → YE",
      },
    ]);
    const own = issuesOf(
      changed((draft) => {
        draft.competencies[0].parentId = "YE";
      }),
    );
    expect(own.map(({ got }) => got)).toEqual(["YE → YE"]);
  });

  test("an ill-formed parentId is told once", () => {
    const issues = issuesOf(
      changed((draft) => {
        draft.competencies[1].parentId = "";
      }),
    );
    expect(issues.map(({ path, got }) => [path, got])).toEqual([["competencies.1.parentId", '""']]);
  });

  test.each([undefined, null, 3, "text", [], {}, { competencies: null }, { competencies: [null, 3] }])(
    "%j is no framework",
    (input) => {
      expect(issuesOf(input).length).toBeGreaterThan(0);
    },
  );

  test("an object of any shape is parsed or explained, never thrown at", () => {
    const entry = fc.record(
      {
        id: fc.oneof(fc.constantFrom("A", "B", "C"), fc.anything()),
        parentId: fc.oneof(fc.constantFrom("A", "B", "C"), fc.anything()),
        level: fc.oneof(fc.nat(3), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (competencies) => {
        const parsed = parseFramework({ ...kindergarten, competencies });
        for (const { path, expected, got } of parsed.status === "invalid" ? parsed.issues : [])
          expect([path, expected, got].every((text) => text !== "")).toBe(true);
      }),
    );
  });

  test("every tree of the right levels is parsed, in any order", () => {
    const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parents, fc.infiniteStream(fc.nat()), (draws, order) => {
        const levels: number[] = [];
        const competencies = draws.map((draw, index) => {
          // A parent that stands before, or none; no deeper than the nine levels a framework may have.
          const parent = draw % (index + 1);
          const isTop = parent === index || levels[parent] >= 9;
          levels.push(isTop ? 1 : levels[parent] + 1);
          const { name, nameEn, source, verified } = kindergarten.competencies[0];
          const own = { id: `C${index}`, name, nameEn, source, verified, level: levels[index] };
          return isTop ? own : { ...own, parentId: `C${parent}` };
        });
        const keys = competencies.map(() => order.next().value as number);
        const shuffled = competencies
          .map((competency, index) => [keys[index], competency] as const)
          .sort(([left], [right]) => left - right)
          .map(([, competency]) => competency);
        expect(parseFramework({ ...kindergarten, competencies: shuffled }).status).toBe("parsed");
      }),
    );
  });
});
