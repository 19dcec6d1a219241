import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const problem = {
  courses: [
    { id: "a", hours: 2, score: 3, groups: ["g"] },
    { id: "b", hours: 1.5, score: 2, groups: [] },
  ],
  hours: { min: 1, max: 3 },
  groups: [{ id: "g", bonus: [[1, 0.5]] }],
  pinned: [],
  dropped: [],
};
const written = (name: string, content: unknown) => {
  writeFileSync(folder.path(name), JSON.stringify(content));
  return folder.path(name);
};

describe("jingxun plan", () => {
  test("prints the plan and its proof, as JSON and as a table", () => {
    const path = written("problem.json", problem);
    const { exit, stdout } = jingxun("plan", path, "--json");
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      status: "planned",
      selected: ["a"],
      objective: 3.5,
      upperBound: 3.5,
      optimal: true,
    });
    expect(jingxun("plan", path).stdout).toContain("planned");
  });

  test("an infeasible problem is an answer with its clash, not an error", () => {
    const path = written("infeasible.json", { ...problem, hours: { min: 4, max: 5 } });
    const { exit, stdout } = jingxun("plan", path, "--json");
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      status: "infeasible",
      selected: [],
      clash: [{ kind: "hours-min", hours: 4 }],
      relaxations: [[{ rule: { kind: "hours-min", hours: 4 }, hours: 3.5 }]],
    });
    expect(jingxun("plan", path).stdout).toContain("hours-min");
  });

  test("what is no problem ends with 2 and names path, expected and got", () => {
    const path = written("wrong.json", { ...problem, pinned: ["z"] });
    const { exit, stderr } = jingxun("plan", path, "--json");
    expect(exit).toBe(2);
    expect(stderr).toContain('pinned.0: expected the id of one of the courses, got "z"');
    expect(jingxun("plan", folder.path("missing.json")).exit).toBe(5);
    const ruled = jingxun("plan", path, "--rules", "standard");
    expect(ruled).toMatchObject({ exit: 2, stderr: expect.stringContaining("limit them by `groups`") });
  });
});
