import type { EvidenceRecord, Language, Policy, ProfileRecord } from "@jingxun/engine";
import { gauge } from "../gauge.ts";
import type { Messages } from "../messages.ts";
import { textTable } from "../text-table.ts";

/** What the table of one teacher's portrait is made of. */
export type PortraitTableInput = {
  readonly profile: readonly ProfileRecord[];
  readonly evidence: readonly EvidenceRecord[];
  readonly policy: Pick<Policy, "diagnosis" | "portrait">;
  readonly nameOf: (competencyId: string) => string;
  readonly lang: Language;
  readonly words: Messages;
};

/** Whole per cents from 1 to 99: a false certainty is never printed. */
const percent = (probability: number) => `${Math.min(99, Math.max(1, Math.round(100 * probability)))}%`;

/** The likeliest band with its probability, so that it is seen how near the others are. */
function bandText({ bands }: ProfileRecord, { policy, lang }: PortraitTableInput): string {
  const probabilities = bands.map((entry) => {
    const colon = entry.lastIndexOf(":");
    return { id: entry.slice(0, colon), probability: Number(entry.slice(colon + 1)) };
  });
  if (probabilities.length === 0) return "";
  const likeliest = probabilities.reduce((best, one) => (one.probability > best.probability ? one : best));
  const name = policy.portrait.bands.find(({ id }) => id === likeliest.id)?.[lang] ?? likeliest.id;
  return `${name} ${percent(likeliest.probability)}`;
}

function remarks(record: ProfileRecord, words: Messages): string {
  const { standout, change, changeSe, changeIsReliable, changeFrom, flags } = record;
  return [
    ...(standout === undefined ? [] : [words.standout[standout]]),
    ...(change === undefined || changeSe === undefined
      ? []
      : [words.changed(changeFrom ?? "", change, changeSe, changeIsReliable === true)]),
    ...flags.map((flag) => words.profileFlags[flag as keyof Messages["profileFlags"]] ?? flag),
  ].join(words.separator);
}

function evidenceText(
  { competencyId, status, evidenceCount }: ProfileRecord,
  input: PortraitTableInput,
): string {
  const { evidence, words } = input;
  if (status === "undetermined") return "";
  if (status === "borrowed") return words.borrowed;
  const used = evidence.filter((row) => row.competencyId === competencyId && row.share > 0);
  const sources = used
    .filter(({ count }) => count > 0)
    .map(({ source, count }) => `${words.sources[source]} ${count}`);
  const text =
    sources.length > 0 ? sources.join(words.listSeparator) : `${words.sources.test} ${evidenceCount}`;
  return status === "provisional" ? text + words.provisional : text;
}

/** Returns the portrait of one teacher as a table, a row a competency. */
export function portraitTable(input: PortraitTableInput): string {
  const { profile, nameOf, policy, words } = input;
  if (profile.length === 0) return words.noProfile;
  const rows = profile.map((record) => {
    const { competencyId, mean, sd, percentile, percentileLow, percentileHigh, basis } = record;
    const interval =
      percentileLow === undefined || percentileHigh === undefined
        ? ""
        : ` (${percentileLow}–${percentileHigh})`;
    return [
      nameOf(competencyId),
      mean === undefined || sd === undefined ? words.undetermined : gauge(mean, sd, policy.diagnosis.cut),
      bandText(record, input),
      percentile === undefined ? "" : `${percentile}${interval}`,
      remarks(record, words),
      evidenceText(record, input),
      words.basisNames[basis],
    ];
  });
  const header = [
    words.competency,
    words.level,
    words.band,
    words.percentile,
    words.remarks,
    words.evidence,
    words.basis,
  ];
  return textTable(header, rows);
}
