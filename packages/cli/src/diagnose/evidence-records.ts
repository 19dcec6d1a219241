import { type EvidenceRecord, type LocalDate, type Profile, sixDigits } from "@jingxun/engine";

/** Returns the rows of evidence.csv of one teacher. */
export function evidenceRecords(profile: Profile, localDate: LocalDate): readonly EvidenceRecord[] {
  if (profile.status === "withheld") return [];
  const { teacherId } = profile;
  return profile.findings.flatMap((finding) =>
    finding.status === "undetermined"
      ? []
      : finding.evidence.map(({ source, count, share, latestAt }) => ({
          teacherId,
          competencyId: finding.competencyId,
          source,
          count,
          share: sixDigits(share),
          ...(latestAt !== undefined && { latestAt: localDate(new Date(latestAt).toISOString()) }),
        })),
  );
}
