const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error;

/** Returns an error of work on the file `path`; one of the file system then says which file it was, which a write by itself does not. */
export function errorAt(path: string, error: unknown): unknown {
  if (isOfSystem(error)) error.path = path;
  return error;
}

/**
 * Returns what comes of work on the file `path`.
 *
 * @throws the errors of the work, as `errorAt` has them.
 */
export async function nameFile<Result>(path: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw errorAt(path, error);
  }
}
