/** What a module exports: functions of numbers and addresses. */
export type KernelExports = { readonly [name: string]: (...args: readonly number[]) => number };

/** A WebAssembly.Memory. */
export type WasmMemory = { readonly buffer: ArrayBuffer | SharedArrayBuffer };

type MemorySize = { readonly initial: number; readonly maximum: number; readonly shared: boolean };

/** What is used of WebAssembly: declared here, since the library of the browser would let impure globals in. */
export type WebAssemblyApi = {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Memory: new (size: MemorySize) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: object } },
  ) => { readonly exports: object };
};

/** Returns WebAssembly where the runtime has it. */
export function webAssembly(): WebAssemblyApi | undefined {
  return (globalThis as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly;
}
