import { expect, test } from "vitest";
import { portrayOrganisations } from "../../../src/diagnose/portrait/portray-organisations.ts";
import { type OrganisationId, policyPresets, resolvePolicy, type SchoolId } from "../../../src/index.ts";
import { schoolEffects, standardValues } from "./portrait-world.ts";

const policy = resolvePolicy(policyPresets["shandong-2023"]);
const organisations = [
  { organisationId: "province" },
  { organisationId: "east", parentId: "province" },
  { organisationId: "west", parentId: "province" },
] as never;
const schoolsOf = { east: ["E1", "E2", "E3"], west: ["W1"] };
const schools = Object.entries(schoolsOf).flatMap(([organisationId, ids]) =>
  ids.map((schoolId) => ({ schoolId, organisationId })),
) as never;

/** Standings of teachers T0, T1, … in schools of these sizes. */
function standingsOf(sizes: Readonly<Record<string, number>>) {
  const schoolIds = Object.entries(sizes).flatMap(([schoolId, size]) =>
    new Array<string>(size).fill(schoolId),
  );
  return schoolIds.map((schoolId, index) => ({ teacherId: `T${index}`, main: { schoolId } })) as never;
}

const totalOf = (sizes: Readonly<Record<string, number>>) =>
  Object.values(sizes).reduce((sum, size) => sum + size, 0);

/** Portraits of schools of these sizes, of whose teachers the first `tested` have plausible values; default all. */
const portray = (sizes: Readonly<Record<string, number>>, tested = totalOf(sizes)) =>
  portrayOrganisations(
    standingsOf(sizes),
    { organisations, schools },
    policy,
    standardValues(tested),
    schoolEffects,
  );

const statusOf = (found: ReturnType<typeof portray>, id: string) =>
  found.find((portrait) => portrait.id === (id as SchoolId | OrganisationId))?.portrait.status;

test("every school and every organisation above it has a portrait", () => {
  const found = portray({ E1: 20, E2: 30, E3: 12, W1: 25 });
  expect(found.map(({ level, id }) => `${level} ${id}`).sort()).toEqual([
    "organisation east",
    "organisation province",
    "organisation west",
    "school E1",
    "school E2",
    "school E3",
    "school W1",
  ]);
  expect(found.every(({ portrait }) => portrait.status === "described")).toBe(true);
  const province = found.find(({ id }) => id === ("province" as OrganisationId))!.portrait;
  expect(province.status === "described" && province.figures.size).toBe(87);
});

test("teachers who were not tested make a school with a portrait, but change no figure", () => {
  const found = portray({ E1: 20, E2: 30, E3: 12, W1: 25 }, 62);
  const { portrait } = found.find(({ id }) => id === ("W1" as SchoolId))!;
  expect(portrait).toEqual({ status: "suppressed", id: "W1", reason: "no-responses" });
  const alone = portray({ E1: 20, E2: 30, E3: 12 });
  const east = (portraits: typeof found) => portraits.find(({ id }) => id === ("east" as OrganisationId));
  expect(east(found)).toEqual(east(alone));
});

test("a small school takes a second one with it, so that it cannot be reckoned from the county", () => {
  const found = portray({ E1: 9, E2: 30, E3: 12, W1: 25 });
  expect(statusOf(found, "E1")).toBe("suppressed");
  expect(statusOf(found, "E3")).toBe("suppressed");
  expect(statusOf(found, "E2")).toBe("described");
  expect(statusOf(found, "east")).toBe("described");
});
