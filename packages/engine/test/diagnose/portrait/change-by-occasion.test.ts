import { expect, test } from "vitest";
import { createEngine, type Item, type Profile, tables } from "../../../src/index.ts";
import { dossier, records, smallCounty } from "../../small-county.ts";

const answersOn = (occasion: string, day: string, items: readonly string[], score: 0 | 1) =>
  items.map((itemId) => ({
    teacherId: "T1",
    itemId,
    score,
    occasion,
    answeredAt: `${day}T10:00:00+08:00`,
  }));
const early = ["I01", "I02", "I03", "I04", "I05"];
const late = ["I06", "I07", "I08", "I09", "I10"];

/** The county with items 6 to 10 in an assessment of their own, put on the scale with an error of .3. */
function county(linkingError: number) {
  const input = smallCounty();
  const itemBank = records(
    tables.items,
    (input.itemBank as readonly Item[]).map((item) =>
      late.includes(item.itemId) ? { ...item, assessmentId: "B", linkingError } : item,
    ),
  );
  return { ...input, itemBank } as typeof input;
}

function changeOf(responses: readonly unknown[], linkingError = 0) {
  const engine = createEngine(county(linkingError));
  const profile: Profile = engine.diagnose(engine.standing(dossier({ responses })));
  const finding = profile.status === "profiled" ? profile.findings[0] : undefined;
  return finding !== undefined && "change" in finding ? finding.change : undefined;
}

test("one occasion has no change", () => {
  expect(changeOf(answersOn("2022", "2022-05-01", early, 1))).toBeUndefined();
});

test("of several occasions the last two are compared, by time and not by name", () => {
  const change = changeOf([
    ...answersOn("z", "2021-05-01", early, 1),
    ...answersOn("b", "2022-05-01", early, 0),
    ...answersOn("a", "2023-05-01", late, 1),
  ]);
  expect(change).toMatchObject({ from: "b", to: "a", reliable: true });
  expect(change!.difference).toBeGreaterThan(1);
});

test("the link between two assessments adds its error, the same assessment needs none", () => {
  const both = [...answersOn("a", "2022-05-01", early, 0), ...answersOn("b", "2023-05-01", late, 1)];
  const [plain, linked] = [changeOf(both, 0)!, changeOf(both, 2)!];
  expect(linked.difference).toBe(plain.difference);
  expect(linked.se).toBeCloseTo(Math.hypot(plain.se, 2), 12);
  expect(linked.reliable).toBe(false);
  const again = [...answersOn("a", "2022-05-01", late, 0), ...answersOn("b", "2023-05-01", late, 1)];
  expect(changeOf(again, 2)!.se).toBeCloseTo(changeOf(again, 0)!.se, 12);
});
