// Files that somebody could upload as a logo, good and bad, made where they are needed: unit and browser tests use the same.
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** A picture of one colour. */
export async function aPicture(
  format: "png" | "jpeg" | "webp" | "gif" | "tiff" = "png",
  { width = 600, height = 200 }: { width?: number; height?: number } = {},
): Promise<Buffer> {
  const made = sharp({ create: { width, height, channels: 3, background: "#0e5a8a" } });
  return made
    .withExif({ IFD0: { Copyright: "Somebody's camera and address" } })
    .toFormat(format)
    .toBuffer();
}

/** A picture that no compression makes small. */
export function aNoisyPicture(width: number, height: number): Promise<Buffer> {
  const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
  return sharp({ create: { width, height, channels: 3, background: "#000000", noise } })
    .png()
    .toBuffer();
}

/** A PNG whose header promises `width` × `height` pixels, of which some few bytes are there. */
export function aPromisingPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(100_000));
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** A real PNG that is a page with a script as well. */
export async function aPolyglot(): Promise<Buffer> {
  return Buffer.concat([await aPicture(), Buffer.from("<html><script>document.title='ran'</script></html>")]);
}

export const SVG = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>document.title='ran'</script></svg>`,
);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
