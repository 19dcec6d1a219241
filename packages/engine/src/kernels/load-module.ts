import { EngineError } from "../data/errors.ts";
import { decodeBase64 } from "./decode-base64.ts";
import type { KernelMemory, MemoryKind } from "./kernel-memory.ts";
import { type KernelExports, webAssembly } from "./web-assembly.ts";

/** Returns the address of a view, which must lie in the memory of the kernels. */
export type AddressOf = (view: { readonly buffer: ArrayBufferLike; readonly byteOffset: number }) => number;

/** Views of a parameter whose addresses are remembered. */
const remembered = 4;

/** A module in a memory. */
export type LoadedModule = {
  readonly exports: KernelExports;
  readonly at: AddressOf;
  /**
   * Returns the same for one parameter of a kernel that is called for every teacher, with one of a few views: to ask a view
   * for its buffer takes longer than to call.
   */
  readonly createAt: () => AddressOf;
};

/**
 * Returns a new instance of the module whose base64 `texts` has, working in `memory`; `undefined` where the runtime
 * has no WebAssembly, or none with 128-bit vectors.
 *
 * @throws {EngineError} `invalid-option`, from `at`, for a view of another memory.
 */
export function loadModule(
  texts: { readonly [Kind in MemoryKind]: string },
  { kind, buffer, handle }: KernelMemory,
): LoadedModule | undefined {
  const api = webAssembly();
  const bytes = decodeBase64(texts[kind]);
  if (api?.validate(bytes) !== true) return undefined;
  const instance = new api.Instance(new api.Module(bytes), { env: { memory: handle } });
  const at: AddressOf = (view) => {
    if (view.buffer !== buffer)
      throw new EngineError("invalid-option", "kernel: views must lie in its memory, got another buffer");
    return view.byteOffset;
  };
  const createAt = (): AddressOf => {
    const views: (object | undefined)[] = new Array(remembered).fill(undefined);
    const addresses: number[] = new Array(remembered).fill(0);
    let next = 0;
    return (view) => {
      for (let place = 0; place < remembered; place++) if (views[place] === view) return addresses[place];
      const address = at(view);
      views[next] = view;
      addresses[next] = address;
      next = (next + 1) % remembered;
      return address;
    };
  };
  return { exports: instance.exports as KernelExports, at, createAt };
}
