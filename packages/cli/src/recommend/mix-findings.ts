import { type Hash, mixNumberInto, mixTextInto, type WrittenFinding } from "@jingxun/engine";

/** Mixes the findings of a profile: every field in its place, without its name. */
export function mixFindingsInto(findings: readonly WrittenFinding[], out: Hash): void {
  mixNumberInto(findings.length, out);
  for (const finding of findings) {
    mixTextInto(finding.competencyId, out);
    mixTextInto(finding.status, out);
    mixNumberInto(finding.mean, out);
    mixNumberInto(finding.sd, out);
    mixNumberInto(finding.belowCut, out);
    mixNumberInto(finding.reliability, out);
    mixNumberInto(finding.evidenceCount, out);
    mixNumberInto(finding.ratingCount, out);
    mixNumberInto(Number(finding.withActivity), out);
  }
}
