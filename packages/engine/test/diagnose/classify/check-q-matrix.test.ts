import { expect, test } from "vitest";
import { checkQMatrix } from "../../../src/diagnose/classify/check-q-matrix.ts";
import { qMatrixOf } from "./simulate-classes.ts";

const kindsOf = (kind: "dina" | "dino" | "gdina", rows: readonly string[]) =>
  checkQMatrix(kind, qMatrixOf(rows)).map((finding) => finding.kind);

test("an identified Q-matrix has no findings", () => {
  // Gu & Xu (2019): an identity, and distinct columns with two more items each.
  expect(checkQMatrix("dina", qMatrixOf(["10", "01", "11", "10", "01"]))).toEqual([]);
  expect(checkQMatrix("gdina", qMatrixOf(["10", "01", "11", "10", "01"]))).toEqual([]);
});

test("without an item of its own an attribute is confounded in DINA, not in G-DINA", () => {
  const rows = ["10", "11", "11", "10", "11"];
  expect(checkQMatrix("dina", qMatrixOf(rows))).toEqual([
    { kind: "attribute-without-own-item", attribute: "A2" },
    { kind: "classes-not-distinguished", classes: ["00", "01"] },
  ]);
  expect(checkQMatrix("gdina", qMatrixOf(rows))).toEqual([]);
});

test("two attributes that always go together, beyond an item each, cannot be told apart", () => {
  expect(kindsOf("dina", ["10", "01", "11", "11"])).toEqual(["attributes-not-distinguished"]);
  expect(kindsOf("gdina", ["11", "11", "11"])).toEqual(["attributes-not-distinguished"]);
});

test("an attribute in fewer than three items, in none, and an item without attributes are named", () => {
  expect(checkQMatrix("dina", qMatrixOf(["1", "1"]))).toEqual([
    { kind: "attribute-in-too-few-items", attribute: "A1", itemCount: 2, required: 3 },
  ]);
  expect(checkQMatrix("dino", qMatrixOf(["10", "10", "10", "00"]))).toEqual([
    { kind: "item-without-attribute", itemId: "I4" },
    { kind: "attribute-without-item", attribute: "A2" },
    { kind: "classes-not-distinguished", classes: ["00", "01"] },
    { kind: "classes-not-distinguished", classes: ["10", "11"] },
  ]);
});

test("rows of another width and no or too many attributes are the caller's mistakes", () => {
  expect(() => checkQMatrix("dina", { attributes: [], items: [] })).toThrow("1 to 14 attributes, got 0");
  const ragged = { attributes: ["A1", "A2"], items: [{ itemId: "I1", requires: [true] }] };
  expect(() => checkQMatrix("dina", ragged)).toThrow("item I1 of the Q-matrix must have 2 entries, got 1");
});
