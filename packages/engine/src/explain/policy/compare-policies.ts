import type { PolicyDocument } from "../../policy/policy-document.ts";
import type { Language } from "../explain-plan.ts";
import { describePolicy } from "./describe-policy.ts";
import { type PolicySection, policySections } from "./policy-wording.ts";

/** One statement that two policies make differently; a side is missing where only the other makes it. */
export type PolicyDifference = {
  readonly section: PolicySection;
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
};

/** Returns what changed from one policy to another, in words, section by section. */
export function comparePolicies(
  before: PolicyDocument,
  after: PolicyDocument,
  language: Language = "zh",
): readonly PolicyDifference[] {
  const [old, now] = [before, after].map(
    (document) => new Map(describePolicy(document, language).map((statement) => [statement.path, statement])),
  );
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  const differences = paths.flatMap((path): PolicyDifference[] => {
    const [left, right] = [old.get(path), now.get(path)];
    if (left?.text === right?.text) return [];
    const section = (left ?? right)!.section;
    return [{ section, path, ...(left && { before: left.text }), ...(right && { after: right.text }) }];
  });
  return policySections.flatMap((section) => differences.filter((found) => found.section === section));
}
