import type { ScoreMatrix } from "../fit/score-matrix.ts";
import type { ClassFinding, ClassModel } from "./class-model.ts";
import type { QMatrix } from "./q-matrix.ts";

/** Returns what the answers alone say: items and persons without answers, items all answered alike. */
export function answerFindings(
  { personCount, itemCount, scores }: ScoreMatrix,
  { items }: QMatrix,
): readonly ClassFinding[] {
  const seen = items.map(() => ({ right: 0, wrong: 0 }));
  const findings: ClassFinding[] = [];
  for (let person = 0; person < personCount; person++) {
    let answered = 0;
    for (let item = 0; item < itemCount; item++) {
      const score = scores[person * itemCount + item];
      if (score < 0) continue;
      answered++;
      if (score === 1) seen[item].right++;
      else seen[item].wrong++;
    }
    if (answered === 0) findings.push({ kind: "person-without-answers", row: person });
  }
  items.forEach(({ itemId }, item) => {
    const { right, wrong } = seen[item];
    if (right + wrong === 0) findings.push({ kind: "item-without-answers", itemId });
    else if (right === 0 || wrong === 0)
      findings.push({ kind: "item-answered-alike", itemId, score: wrong === 0 ? 1 : 0 });
  });
  return findings;
}

const nearBound = 1e-6;

/** Returns the groups in which an estimate ended at 0 or 1, where it has no standard error. */
export function boundFindings({ items }: ClassModel): readonly ClassFinding[] {
  return items.flatMap(({ itemId, groups }) =>
    groups
      .filter(({ probability }) => probability < nearBound || probability > 1 - nearBound)
      .map(({ pattern }): ClassFinding => ({ kind: "estimate-at-bound", itemId, pattern })),
  );
}
