/** A row of somebody else's, or measured before; the source is the README beside the data. */
export type PublishedRow = { readonly name: string; readonly recall: number; readonly ndcg: number };

/** A set of public data, what it was measured at before, and what we mean to reach at k = 10. */
export type PublicData = {
  readonly folder: string;
  readonly published: readonly PublishedRow[];
  readonly goal: { readonly recall: number; readonly ndcg: number };
};

/** Recall (with one item a test: hit ratio) and NDCG at 10. */
export const publicData: readonly PublicData[] = [
  {
    folder: "cnpc",
    published: [
      { name: "KGXCR (published)", recall: 0.484, ndcg: 0.296 },
      { name: "CourseDREAM (published)", recall: 0.44, ndcg: 0.265 },
      { name: "directed co-occurrence (measured)", recall: 0.5134, ndcg: 0.3227 },
      { name: "EASE (measured)", recall: 0.279, ndcg: 0.1549 },
      { name: "iALS (measured)", recall: 0.289, ndcg: 0.1665 },
    ],
    goal: { recall: 0.53, ndcg: 0.335 },
  },
  {
    folder: "citeulike_cmn",
    published: [
      { name: "CMN (published)", recall: 0.891, ndcg: 0.6942 },
      { name: "RP3beta (published)", recall: 0.8941, ndcg: 0.7347 },
      { name: "iALS (measured)", recall: 0.913, ndcg: 0.7067 },
    ],
    goal: { recall: 0.915, ndcg: 0.735 },
  },
  {
    folder: "mooccube_kgan",
    published: [
      { name: "EASE (measured)", recall: 0.527, ndcg: 0.3554 },
      { name: "item-kNN (measured)", recall: 0.5175, ndcg: 0.3452 },
      { name: "iALS (measured)", recall: 0.4178, ndcg: 0.2781 },
    ],
    goal: { recall: 0.53, ndcg: 0.358 },
  },
];
