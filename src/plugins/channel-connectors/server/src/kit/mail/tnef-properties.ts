import { decodeBytes } from './charset';

/** MAPI properties as TNEF lays them out ([MS-OXTNEF] 2.1.3.4): those that hold text or bytes, by their id. */
export type TnefProperties = ReadonlyMap<number, string | Buffer>;

const MOST_PROPERTIES = 5000;
const MOST_VALUES = 10_000;
const MULTIPLE = 0x1000;
const FIRST_NAMED = 0x8000;
const GUID_BYTES = 16;
const NAMED_BY_STRING = 1;

const TYPE = { object: 0x0d, text: 0x1e, unicode: 0x1f, binary: 0x102 } as const;
/** how many bytes a value of the other types takes, filled up to four */
const FIXED_BYTES: Readonly<Record<number, number>> = {
  0x02: 4,
  0x03: 4,
  0x04: 4,
  0x05: 8,
  0x06: 8,
  0x07: 8,
  0x0a: 4,
  0x0b: 4,
  0x14: 8,
  0x40: 8,
  0x48: 16,
};

/** Reads as many as are well-formed. */
export function readTnefProperties(bytes: Buffer, codePage: string): TnefProperties {
  const found = new Map<number, string | Buffer>();
  const reader = new Reader(bytes);
  try {
    const count = Math.min(reader.uint32(), MOST_PROPERTIES);
    for (let index = 0; index < count; index += 1) {
      const type = reader.uint16();
      const id = reader.uint16();
      if (id >= FIRST_NAMED) skipName(reader);
      const value = readValue(reader, type);
      if (value !== null && !found.has(id)) found.set(id, decodeValue(value, type, codePage));
    }
  } catch (error) {
    // the bytes end before the properties do: what stands above is what there is
    if (!(error instanceof Unreadable)) throw error;
  }
  return found;
}

function skipName(reader: Reader): void {
  reader.take(GUID_BYTES);
  const kind = reader.uint32();
  const number = reader.uint32();
  if (kind === NAMED_BY_STRING) reader.takeFilledUp(number);
}

/** The first value; null for types that hold neither text nor bytes. */
function readValue(reader: Reader, type: number): Buffer | null {
  const single = type & ~MULTIPLE;
  const fixed = FIXED_BYTES[single];
  if (fixed !== undefined) {
    const count = single === type ? 1 : reader.uint32();
    reader.take(fixed * count);
    return null;
  }
  if (single !== TYPE.object && single !== TYPE.text && single !== TYPE.unicode && single !== TYPE.binary)
    throw new Unreadable('A property of a type that is not known, so that its length is not known either.');
  const count = Math.min(reader.uint32(), MOST_VALUES);
  let first: Buffer | null = null;
  for (let index = 0; index < count; index += 1) {
    const value = reader.takeFilledUp(reader.uint32());
    first ??= value;
  }
  return first;
}

function decodeValue(value: Buffer, type: number, codePage: string): string | Buffer {
  const single = type & ~MULTIPLE;
  if (single === TYPE.unicode) return value.toString('utf16le').replace(/\u0000+$/, '');
  if (single === TYPE.text) return decodeBytes(value, codePage).replace(/\u0000+$/, '');
  return value;
}

class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Throws Unreadable beyond the end. */
class Reader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  uint16(): number {
    return this.take(2).readUInt16LE(0);
  }

  uint32(): number {
    return this.take(4).readUInt32LE(0);
  }

  take(length: number): Buffer {
    if (this.at + length > this.bytes.length) throw new Unreadable('It ends before its value does.');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  takeFilledUp(length: number): Buffer {
    const value = this.take(length);
    this.at += (4 - (length % 4)) % 4;
    return value;
  }
}
