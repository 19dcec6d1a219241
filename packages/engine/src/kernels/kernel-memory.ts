import { EngineError } from "../data/errors.ts";
import { type WasmMemory, webAssembly } from "./web-assembly.ts";

/** `shared` can be used by several threads at once; `plain` needs no leave from the browser. */
export type MemoryKind = "shared" | "plain";

/** Memory of a fixed size that kernels work in. */
export type KernelMemory = {
  readonly kind: MemoryKind;
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  /** What to post to another thread, which gives it to `attachKernelMemory`. */
  readonly handle: object;
};

const pageBytes = 65_536;
const mostPages = 65_536;

/** Browsers hide shared buffers from pages that are not isolated from other origins. */
const usualKind = (): MemoryKind => (typeof SharedArrayBuffer === "undefined" ? "plain" : "shared");

/**
 * Returns new memory of at least `bytes`, all zeros, in whole pages of 64 KiB; it never grows, as views of it must
 * stay good. Where the runtime has no WebAssembly it is a buffer for the twins.
 *
 * @param kind default `shared`, or `plain` where the runtime shows no shared buffers.
 * @throws {EngineError} `invalid-option` unless `bytes` is from 1 to 2^32.
 */
export function createKernelMemory(bytes: number, kind: MemoryKind = usualKind()): KernelMemory {
  const pages = Math.ceil(bytes / pageBytes);
  if (!(pages >= 1 && pages <= mostPages))
    throw new EngineError(
      "invalid-option",
      `createKernelMemory: bytes must be from 1 to 4294967296, got ${bytes}`,
    );
  const Memory = webAssembly()?.Memory;
  if (Memory !== undefined)
    return attachKernelMemory(new Memory({ initial: pages, maximum: pages, shared: kind === "shared" }));
  const Buffer = kind === "shared" ? SharedArrayBuffer : ArrayBuffer;
  return attachKernelMemory(new Buffer(pages * pageBytes));
}

/** Returns the memory of a `handle` that another thread has posted. */
export function attachKernelMemory(handle: object): KernelMemory {
  const buffer = "buffer" in handle ? (handle as WasmMemory).buffer : (handle as ArrayBuffer);
  const isShared = typeof SharedArrayBuffer !== "undefined" && buffer instanceof SharedArrayBuffer;
  return Object.freeze({ kind: isShared ? "shared" : "plain", buffer, handle });
}
