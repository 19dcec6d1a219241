import fc from "fast-check";
import { expect, test } from "vitest";
import { createEngine } from "../../src/index.ts";
import type { Standing } from "../../src/policy/standing.ts";
import { needOf } from "../../src/score/need.ts";
import { createTeacherNeeds } from "../../src/score/teacher-needs.ts";
import { dossier, smallCounty } from "../small-county.ts";

const { programme: given, standing: standingOf } = createEngine(smallCounty());
const [electives] = given.policy.obligations;
/** Leaders have an obligation of their own. */
const further = {
  ...electives,
  id: "further" as never,
  choose: { kind: "free" as const },
  appliesTo: { roles: ["校长"] },
};
const policy = { ...given.policy, obligations: [...given.policy.obligations, further as never] };
const programme = { ...given, policy };
const rating = { teacherId: "T1", competencyId: "K1", level: 4, source: "self", at: "2023-08-01T08:00:00Z" };
const finding = { competencyId: "K1", mean: -1, sd: 0.5, belowCut: 0.9, reliability: 0.6 };
const plain = standingOf(dossier());
const schools = [undefined, [], ["K1"], ["ethics"]];

const teachers = fc.array(
  fc.record({
    priorities: fc.constantFrom(...schools),
    hasRated: fc.boolean(),
    isTested: fc.boolean(),
    personalised: fc.boolean(),
    removedTags: fc.constantFrom([], ["K1"]),
    isLeader: fc.boolean(),
  }),
);
type Teacher = typeof teachers extends fc.Arbitrary<(infer One)[]> ? One : never;

const standingFor = ({ priorities, hasRated, personalised, removedTags, isLeader }: Teacher) =>
  ({
    ...plain,
    school: { ...plain.school, school: { ...plain.school.school, priorities } },
    preference: { ...plain.preference, personalised, removedTags },
    dossier: {
      ...plain.dossier,
      teacher: { ...plain.dossier.teacher, roles: isLeader ? ["校长"] : [] },
      needs: hasRated ? [rating] : [],
    },
  }) as unknown as Standing;

test("law: teacher after teacher needs what each of them needs alone", () => {
  fc.assert(
    fc.property(teachers, (all) => {
      const needs = createTeacherNeeds(programme);
      for (const teacher of all) {
        const standing = standingFor(teacher);
        const findings = teacher.isTested ? [finding as never] : [];
        expect(needs(standing, findings)).toEqual(needOf(programme, standing, findings));
      }
    }),
  );
});

test("colleagues who need nothing of their own share one need, others do not", () => {
  const needs = createTeacherNeeds(programme);
  const all = { isTested: false, personalised: true, removedTags: [] as const, priorities: ["K1"] };
  const colleague = standingFor({ ...all, hasRated: false, isLeader: false });
  const first = needs(colleague, []);
  expect(needs(standingFor({ ...all, hasRated: true, isLeader: false }), [])).not.toBe(first);
  expect(needs(colleague, [])).toBe(first);
  const leader = needs(standingFor({ ...all, hasRated: false, isLeader: true }), []);
  expect(leader.obligations.map(({ id }) => id)).toEqual(["further"]);
});
