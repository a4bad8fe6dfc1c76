import "server-only";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { BackupError } from "./schema.ts";

const NEWLINE = 10;

/**
 * The lines of a backup file as bytes, without their newline, a chunk's worth at a time: rows may hold any text.
 * @throws BackupError when the file is no gzip, damaged or cut off
 */
export async function* readLines(file: string): AsyncGenerator<Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on("error", (error) => unzipped.destroy(error));
  source.pipe(unzipped);
  try {
    for await (const chunk of unzipped) {
      const lines: Buffer[] = [];
      let bytes = Buffer.concat([rest, chunk as Buffer]);
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE)) {
        lines.push(bytes.subarray(0, end));
        bytes = bytes.subarray(end + 1);
      }
      rest = bytes;
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw unreadable(file, error as NodeJS.ErrnoException);
  }
  if (rest.length > 0) throw new BackupError(`${file} ends in the middle: it was cut off.`);
}

function unreadable(file: string, error: NodeJS.ErrnoException): Error {
  if (error.code === "ENOENT") return new BackupError(`There is no file ${file}.`);
  if (error.code?.startsWith("Z_")) return new BackupError(`${file} is no backup of Reslot, or it is damaged.`);
  return error;
}
