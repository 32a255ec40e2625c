/** The part used here of what Node's types leave out. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => {
    readonly buffer: SharedArrayBuffer;
  };
};

const WASM_PAGE = 65_536;

/**
 * Buffers for reading and writing past the page cache, which demands memory aligned to a disk's blocks: Node has no other
 * way to it than WebAssembly's. Shared, so that another thread hashes them without a copy.
 */
export function alignedBuffers(count: number, bytesEach: number): Uint8Array[] {
  const stride = Math.ceil(bytesEach / WASM_PAGE) * WASM_PAGE;
  const pages = Math.max(1, (count * stride) / WASM_PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  return Array.from(
    { length: count },
    (_, index) => new Uint8Array(memory.buffer, index * stride, bytesEach),
  );
}
