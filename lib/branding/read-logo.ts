// Makes of an uploaded file a small PNG that holds nothing but its picture, or says why not. The file comes from a browser and
// may be anything: only three decoders are ever opened, and none before its bytes say that they are that format.
import "server-only";
import sharp from "sharp";
import { LOGO_KEPT, LOGO_MAX_BYTES, LOGO_MAX_PIXELS, LOGO_MIN_PIXELS, type LogoFault } from "@/lib/branding/schema";
import { ok, refuse, type Result } from "@/lib/result";

export type Logo = { png: Uint8Array<ArrayBuffer>; width: number; height: number };

const TIMEOUT_S = 5;

// libvips knows dozens of formats, SVG with its own network and file access among them. All but these are shut for the process.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadPngBuffer", "VipsForeignLoadJpegBuffer", "VipsForeignLoadWebpBuffer"],
});
// One logo a year needs no cache and no second thread.
sharp.cache(false);
sharp.concurrency(1);

/**
 * Reads a PNG, JPEG or WebP of at most 1 MiB and 32 to 4,000 pixels a side, turns it upright, fits it into 480 × 160 and writes it anew:
 * metadata, comments and whatever was appended to the file are gone. Anything broken or cut off is refused. Pure.
 */
export async function readLogo(file: Uint8Array): Promise<Result<Logo, { code: LogoFault }>> {
  if (file.byteLength === 0) return refuse({ code: "missing" });
  if (file.byteLength > LOGO_MAX_BYTES) return refuse({ code: "too-big" });
  if (!isKnownFormat(file)) return refuse({ code: "type" });
  const size = await sizeOf(file);
  if (size === null) return refuse({ code: "unreadable" });
  if (size.width > LOGO_MAX_PIXELS || size.height > LOGO_MAX_PIXELS) return refuse({ code: "too-many-pixels" });
  if (size.width < LOGO_MIN_PIXELS || size.height < LOGO_MIN_PIXELS) return refuse({ code: "too-small" });
  try {
    const { data, info } = await open(file)
      .timeout({ seconds: TIMEOUT_S })
      .autoOrient()
      .toColorspace("srgb")
      .resize({ ...LOGO_KEPT, fit: "inside", withoutEnlargement: true })
      // 256 colours are plenty at this size, and bound what each candidate's first page loads: 77 kB at the very worst.
      .png({ palette: true, compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true });
    return ok({ png: new Uint8Array(data), width: info.width, height: info.height });
  } catch {
    return refuse({ code: "unreadable" });
  }
}

function open(file: Uint8Array) {
  return sharp(file, { failOn: "error", limitInputPixels: LOGO_MAX_PIXELS * LOGO_MAX_PIXELS, pages: 1 });
}

/** Width and height as the header says: no pixel is unpacked for it. */
async function sizeOf(file: Uint8Array): Promise<{ width: number; height: number } | null> {
  try {
    const { width, height } = await sharp(file, { failOn: "none", limitInputPixels: false, pages: 1 }).metadata();
    return { width, height };
  } catch {
    return null;
  }
}

/** By the first bytes alone; names and types a browser sends are anybody's words. */
function isKnownFormat(file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const isPng = bytes.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"));
  const isJpeg = bytes.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex"));
  const isWebp = bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";
  return isPng || isJpeg || isWebp;
}
