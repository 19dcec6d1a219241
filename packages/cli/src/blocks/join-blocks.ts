/** Joins the blocks of a run in the order of their numbers, each as soon as it and all before it are there. */
export type BlockJoin<Source> = {
  /** Says of what a block is joined. @throws what kept an earlier block from being joined. */
  readonly take: (index: number, source: Source) => void;
  /** Waits for what is being joined. @throws what kept a block from being joined. */
  readonly finish: () => Promise<void>;
  /** Joins nothing further, and waits for what is being joined. */
  readonly stop: () => Promise<void>;
};

/**
 * Returns the join of the blocks `indices`, which are ascending.
 *
 * @param join joins one block; it is awaited before the next.
 */
export function createBlockJoin<Source>(
  indices: readonly number[],
  join: (index: number, source: Source) => Promise<void>,
): BlockJoin<Source> {
  const sourceOf = new Map<number, Source>();
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  let joining: Promise<void> | undefined;
  const throwFailure = () => {
    if (failure !== undefined) throw failure.error;
  };
  const joinThoseThere = async () => {
    for (
      let source = sourceOf.get(indices[next]);
      source !== undefined;
      source = sourceOf.get(indices[next])
    ) {
      sourceOf.delete(indices[next]);
      await join(indices[next], source);
      next++;
    }
  };
  const begin = () => {
    joining ??= joinThoseThere()
      .catch((error: unknown) => {
        failure = { error };
      })
      .finally(() => {
        joining = undefined;
      });
    return joining;
  };
  return {
    take: (index, source) => {
      throwFailure();
      sourceOf.set(index, source);
      begin();
    },
    finish: async () => {
      await joining;
      await begin();
      throwFailure();
    },
    stop: async () => {
      sourceOf.clear();
      await joining;
    },
  };
}
