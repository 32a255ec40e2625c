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
  const stride = strideOf(bytesEach);
  const pages = Math.max(1, (count * stride) / WASM_PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  return Array.from({ length: count }, (_, index) => new Uint8Array(memory.buffer, index * stride, stride));
}

/** As few sizes as will do, so that buffers can be used again. */
const strideOf = (bytes: number): number =>
  WASM_PAGE * 2 ** Math.max(0, Math.ceil(Math.log2(bytes / WASM_PAGE)));

const spare = new Map<string, WeakRef<Uint8Array[]>[]>();

export interface BorrowedBuffers {
  /** Each as large as was asked for, or larger. */
  readonly buffers: readonly Uint8Array[];
  /** When nothing reads or writes them any more. */
  readonly giveBack: () => void;
}

/**
 * The same, used again by the next: new memory for each of ten thousand frames is let go of too late, and was 17 GB for two
 * thousand. What nobody borrows is freed when memory is wanted.
 */
export function borrowBuffers(count: number, bytesEach: number): BorrowedBuffers {
  const key = `${count}:${strideOf(bytesEach)}`;
  const kept = spare.get(key) ?? [];
  spare.set(key, kept);
  let buffers = kept.pop()?.deref();
  while (!buffers && kept.length > 0) buffers = kept.pop()?.deref();
  const lent = buffers ?? alignedBuffers(count, bytesEach);
  return { buffers: lent, giveBack: () => void kept.push(new WeakRef(lent)) };
}
