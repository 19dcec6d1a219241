import { describe, expect, test } from "vitest";
import {
  createEngine,
  createRandom,
  type Dossier,
  EngineError,
  learnFromDossiers,
  type Model,
  parseHybrid,
  serialiseHybrid,
} from "../../../src/index.ts";
import { dossier, event, smallCounty } from "../../small-county.ts";

const input = smallCounty();

/** A teacher who passed courses on days, unless it is said otherwise. */
function teacher(
  id: string,
  passes: readonly (readonly [course: string, day: string])[],
  more = {},
): Dossier {
  const activities = passes.map(([course, day], index) => ({
    ...event("passed", course, day),
    eventId: `${id}-${index}`,
    teacherId: id,
  }));
  const one = dossier({ activities, ...more });
  return { ...one, teacher: { ...one.teacher, teacherId: id as never } };
}

/** Sixty teachers who take M01, M02, M03 in this order over two years. */
const followers = Array.from({ length: 60 }, (_, index) =>
  teacher(`H${String(index).padStart(2, "0")}`, [
    ["M01", "2022-09-01"],
    ["M02", "2022-10-01"],
    [index % 2 === 0 ? "M03" : "M04", "2022-11-01"],
    [index % 2 === 0 ? "C01" : "C02", index < 40 ? "2022-12-01" : "2023-08-16"],
  ]),
);

const trained = (dossiers: readonly Dossier[], options = {}): Model =>
  learnFromDossiers(input, dossiers, options).model;

describe("the model of a county", () => {
  const model = trained(followers);

  test("has the same bytes for the same records in any order of teachers", () => {
    expect(serialiseHybrid(trained([...followers].reverse()))).toEqual(serialiseHybrid(model));
  });

  test("says what was tried, on which cut, and what won", () => {
    const { cut, history } = model.selection;
    expect(cut).toBe("2022-12-01");
    expect(history.candidates.map(({ kind }) => kind)).toEqual([
      "item-knn",
      "rp3beta",
      "ease",
      "ials",
      "directed",
      "succession",
    ]);
    const best = Math.max(...history.candidates.map(({ value }) => value));
    expect(history.value).toBeGreaterThanOrEqual(best);
  });

  test("comes back from its bytes as it was, and 5,000 flipped bits and cut ends are refused", () => {
    const bytes = serialiseHybrid(model);
    expect(parseHybrid(bytes)).toEqual(model);
    const random = createRandom(9);
    for (let index = 0; index < 5000; index++) {
      const damaged = random.uniform() < 0.3 ? bytes.slice(0, random.integer(bytes.length)) : bytes.slice();
      if (damaged.length === bytes.length) damaged[random.integer(bytes.length)] ^= 1 << random.integer(8);
      let found: unknown;
      try {
        parseHybrid(damaged);
      } catch (error) {
        found = error;
      }
      expect(found).toBeInstanceOf(EngineError);
      expect((found as EngineError).code).toBe("invalid-record");
    }
  });

  test("comes back from the bytes as Node reads files too", () => {
    expect(parseHybrid(Buffer.from(serialiseHybrid(model)))).toEqual(model);
  });

  test("refuses figures that point nowhere, whatever the checksum says", () => {
    const figures = {
      ...model.figures,
      overall: { ...model.figures.overall, courses: [999], counts: [5] },
    };
    expect(() => parseHybrid(serialiseHybrid({ ...model, figures }))).toThrow("courses must be below");
  });
});

describe("what is not learned from", () => {
  const quiet = { preferences: [{ at: "2022-01-01T00:00:00+08:00", personalised: false }] };
  const playedFast = (id: string) => {
    const one = teacher(id, []);
    const activities = ["M08", "M09", "M10"].flatMap((courseId, index) => [
      {
        ...event("played", courseId, "2022-09-01"),
        eventId: `${id}-p${index}`,
        at: `2022-09-0${index + 1}T10:01:00+08:00`,
        startedAt: `2022-09-0${index + 1}T10:00:00+08:00`,
      },
      {
        ...event("passed", courseId, "2022-09-01"),
        eventId: `${id}-q${index}`,
        at: `2022-09-0${index + 1}T10:02:00+08:00`,
      },
    ]);
    return { ...one, activities } as unknown as Dossier;
  };

  test("teachers who opted out: their records change no byte", () => {
    const silent = Array.from({ length: 20 }, (_, index) =>
      teacher(`Q${index}`, [["M09", "2022-09-01"]], {
        preferences: quiet.preferences.map((entry) => ({
          ...entry,
          teacherId: "Q",
          useDiagnosis: false,
          removedTags: [],
        })),
      }),
    );
    expect(serialiseHybrid(trained([...followers, ...silent]))).toEqual(serialiseHybrid(trained(followers)));
  });

  test("courses that only played: they are in no figure and no item of the model", () => {
    const bots = Array.from({ length: 20 }, (_, index) => playedFast(`Z${index}`));
    const { figures, history } = trained([...followers, ...bots]);
    const counted = figures.overall.courses.map((course) => figures.courseIds[course] as string);
    expect(counted).not.toContain("M08");
    expect(history?.itemIds).not.toContain("M08");
    const honest = Array.from({ length: 20 }, (_, index) => teacher(`Z${index}`, [["M08", "2022-09-01"]]));
    const { figures: all } = trained([...followers, ...honest]);
    expect(all.overall.courses.map((course) => all.courseIds[course] as string)).toContain("M08");
  });
});

test("a course of the history that speaks for another is named, if few went on to it in order", () => {
  const model = trained(followers, { kinds: ["item-knn"] });
  const engine = createEngine({ ...input, model });
  const one = teacher("N1", [["M02", "2022-09-01"]]);
  const standing = engine.standing(one);
  const plan = engine.plan(standing, engine.score(standing, engine.diagnose(standing)));
  const reasons = plan.rows.flatMap(({ courseId, reasons: own }) =>
    own.map((reason) => ({ courseId, reason })),
  );
  const named = reasons.find(({ courseId, reason }) => courseId === "M01" && reason.kind === "goes-with");
  expect(named?.reason).toMatchObject({ courseIds: ["M02"] });
});
