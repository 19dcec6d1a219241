import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Beside this file, so that the types are found; it is never written. */
const virtualFile = fileURLToPath(new URL("checked-manifest.ts", import.meta.url));

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

/**
 * Returns what the compiler says of a manifest as a literal of its kind, by the types that are made from the API's
 * schema: fields that are unknown, missing or of another type. A literal may have no field that its type does not know.
 */
export function typeFaults(manifest: unknown): readonly string[] {
  const source = `import type { Job } from "kubernetes-types/batch/v1.js";\nexport const job: Job = ${JSON.stringify(manifest)};\n`;
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === virtualFile || fileExists(path);
  host.getSourceFile = (path, languageVersion, ...rest) =>
    path === virtualFile
      ? ts.createSourceFile(path, source, languageVersion)
      : getSourceFile(path, languageVersion, ...rest);
  const program = ts.createProgram([virtualFile], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
