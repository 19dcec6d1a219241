// Writes trec-eval-cases.txt beside this file: 1,000 random rankings with what trec_eval says of them.
//   node write-trec-fixture.mjs PATH_OF_TREC_EVAL
// The file was made by trec_eval 10.0-rc3, built from usnistgov/trec_eval at f4253652c8ef with gcc.
// A line a case: scores of the items 0, 1, 2 … as digits; relevant ones of them as 0 and 1; how many relevant
// items are not ranked; then for k = 5 and k = 10 recall, P, success, ndcg_cut, map_cut and recip_rank of the
// first k, in ten-thousandths.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [, , program] = process.argv;
let state = 12345;
const draw = (count) => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Math.floor((state / 4294967296) * count);
};

const cases = Array.from({ length: 1000 }, () => {
  const count = 1 + draw(24);
  const levels = 1 + draw(10);
  const density = 1 + draw(5);
  const scores = Array.from({ length: count }, () => draw(levels));
  const relevant = scores.map(() => (draw(6) < density ? 1 : 0));
  const unranked = relevant.includes(1) ? draw(3) : 1 + draw(3);
  return { scores, relevant, unranked };
});

const folder = mkdtempSync(join(tmpdir(), "trec-"));
const qrels = [];
const run = [];
cases.forEach(({ scores, relevant, unranked }, index) => {
  scores.forEach((score, item) => {
    run.push(`q${index} Q0 ${item} 0 ${score} r`);
    if (relevant[item] === 1) qrels.push(`q${index} 0 ${item} 1`);
  });
  for (let more = 0; more < unranked; more++) qrels.push(`q${index} 0 x${more} 1`);
});
const [qrelsPath, runPath] = ["qrels", "run"].map((name) => join(folder, name));
writeFileSync(qrelsPath, `${qrels.join("\n")}\n`);
writeFileSync(runPath, `${run.join("\n")}\n`);

const figures = cases.map(() => []);
for (const k of [5, 10])
  for (const [measure, ...more] of [
    [`recall.${k}`],
    [`P.${k}`],
    [`success.${k}`],
    [`ndcg_cut.${k}`],
    [`map_cut.${k}`],
    ["recip_rank", "-M", String(k)],
  ]) {
    const output = execFileSync(program, ["-q", "-m", measure, ...more, qrelsPath, runPath], {
      encoding: "utf8",
    });
    for (const line of output.trim().split("\n")) {
      const [, query, value] = line.trim().split(/\s+/);
      if (query !== "all") figures[Number(query.slice(1))].push(Math.round(Number(value) * 10000));
    }
  }
rmSync(folder, { recursive: true });
const lines = cases.map(({ scores, relevant, unranked }, index) =>
  [scores.join(""), relevant.join(""), unranked, ...figures[index]].join(" "),
);
writeFileSync(new URL("trec-eval-cases.txt", import.meta.url), `${lines.join("\n")}\n`);
