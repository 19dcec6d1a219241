/** The forms of a table: CSV for people, Parquet for machines. */
export const fileFormats = ["csv", "parquet"] as const;
export type FileFormat = (typeof fileFormats)[number];
