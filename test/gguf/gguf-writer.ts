/** Value types of GGUF metadata, by their number in the file. */
const types = { uint32: 4, int32: 5, float32: 6, flag: 7, text: 8, list: 9 } as const;

const alignment = 32;
const version = 3;
const float32Tensor = 0;

/**
 * Writes a GGUF file (version 3, little-endian): metadata, the table of tensors, then their data at
 * multiples of 32 bytes. Source: the GGUF specification in ggml's `docs/gguf.md`.
 */
export class GgufWriter {
  readonly #metadata: Buffer[] = [];
  #entries = 0;
  readonly #tensors: { name: string; shape: readonly number[]; data: Float32Array }[] = [];

  text(key: string, value: string): void {
    this.#entry(key, types.text, string(value));
  }

  uint32(key: string, value: number): void {
    this.#entry(key, types.uint32, uint32(value));
  }

  float32(key: string, value: number): void {
    this.#entry(key, types.float32, float32(value));
  }

  flag(key: string, value: boolean): void {
    this.#entry(key, types.flag, Buffer.from([value ? 1 : 0]));
  }

  textList(key: string, values: readonly string[]): void {
    this.#list(key, types.text, values.map(string));
  }

  float32List(key: string, values: readonly number[]): void {
    this.#list(key, types.float32, values.map(float32));
  }

  int32List(key: string, values: readonly number[]): void {
    this.#list(key, types.int32, values.map(int32));
  }

  /** `shape` from the fastest running dimension on, as ggml counts: `[columns, rows]`. */
  tensor(name: string, shape: readonly number[], data: Float32Array): void {
    this.#tensors.push({ name, shape, data });
  }

  bytes(): Buffer {
    const table: Buffer[] = [];
    const data: Buffer[] = [];
    let offset = 0;
    for (const tensor of this.#tensors) {
      const bytes = Buffer.from(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength);
      table.push(string(tensor.name), uint32(tensor.shape.length), ...tensor.shape.map(uint64));
      table.push(uint32(float32Tensor), uint64(offset));
      data.push(bytes, paddingAfter(bytes.length));
      offset += bytes.length + paddingAfter(bytes.length).length;
    }
    const head = Buffer.concat([
      Buffer.from('GGUF'),
      uint32(version),
      uint64(this.#tensors.length),
      uint64(this.#entries),
      ...this.#metadata,
      ...table,
    ]);
    return Buffer.concat([head, paddingAfter(head.length), ...data]);
  }

  #entry(key: string, type: number, value: Buffer): void {
    this.#entries += 1;
    this.#metadata.push(string(key), uint32(type), value);
  }

  #list(key: string, type: number, values: readonly Buffer[]): void {
    this.#entry(key, types.list, Buffer.concat([uint32(type), uint64(values.length), ...values]));
  }
}

function paddingAfter(length: number): Buffer {
  return Buffer.alloc((alignment - (length % alignment)) % alignment);
}

function string(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function float32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}
