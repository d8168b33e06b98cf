import { inflateRawSync } from 'node:zlib';

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const FILE_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const MOST_ENTRIES = 2_000;
const MOST_UNPACKED = 100 * 1024 * 1024;

interface PackedFile {
  readonly method: number;
  readonly packed: number;
  /** how large it says to be once unpacked, in bytes */
  readonly unpacked: number;
  readonly at: number;
}

/**
 * Whether a ZIP archive (APPNOTE 4.3) may be unpacked by somebody who does not count: its directory says no more than
 * 100 MB and 2000 files in all, and no file is larger than the directory says of it. Every file is unpacked for it.
 */
export function isPackedHonestly(archive: Buffer): boolean {
  const files = directoryOf(archive);
  if (files === null || files.reduce((size, { unpacked }) => size + unpacked, 0) > MOST_UNPACKED) return false;
  return files.every((file) => isAsLargeAsSaid(archive, file));
}

/** Null: it is none, it is broken, or something stands before or behind it that readers of archives disagree about. */
function directoryOf(archive: Buffer): readonly PackedFile[] | null {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length || archive.readUInt32LE(end) !== DIRECTORY_END) return null;
  const entries = archive.readUInt16LE(end + 10);
  const start = archive.readUInt32LE(end + 16);
  if (entries > MOST_ENTRIES || start + archive.readUInt32LE(end + 12) !== end) return null;
  const files: PackedFile[] = [];
  let at = start;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > end || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    files.push({
      method: archive.readUInt16LE(at + 10),
      packed: archive.readUInt32LE(at + 20),
      unpacked: archive.readUInt32LE(at + 24),
      at: archive.readUInt32LE(at + 42),
    });
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  // more entries than it counts would be read by who does not count them
  return at === end ? files : null;
}

function isAsLargeAsSaid(archive: Buffer, { method, packed, unpacked, at }: PackedFile): boolean {
  if (at + 30 > archive.length || archive.readUInt32LE(at) !== FILE_HEADER) return false;
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  if (start + packed > archive.length) return false;
  if (method === STORED) return packed === unpacked;
  if (method !== DEFLATED) return false;
  try {
    const content = inflateRawSync(archive.subarray(start, start + packed), { maxOutputLength: Math.max(1, unpacked) });
    return content.length === unpacked;
  } catch {
    return false;
  }
}
