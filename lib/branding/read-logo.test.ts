import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { aNoisyPicture, aPicture, aPolyglot, aPromisingPng, SVG } from "@/lib/testing/hostile-pictures";
import { readLogo } from "./read-logo";

const taken = async (file: Uint8Array) => {
  const result = await readLogo(file);
  if (!result.ok) throw new Error(`Refused: ${result.refusal.code}`);
  return result.value;
};
const fault = async (file: Uint8Array) => {
  const result = await readLogo(file);
  return result.ok ? "taken" : result.refusal.code;
};

describe("a picture", () => {
  it.each(["png", "jpeg", "webp"] as const)("as %s becomes a PNG that fits, without its metadata", async (format) => {
    const { png, width, height } = await taken(await aPicture(format));
    expect({ width, height }).toEqual({ width: 480, height: 160 });
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe("PNG");
    expect(Buffer.from(png).toString("latin1")).not.toContain("camera");
    expect((await sharp(png).metadata()).exif).toBeUndefined();
  });

  it("keeps its proportions, is never made larger, and stays light whatever it shows", async () => {
    expect(await taken(await aPicture("png", { width: 100, height: 400 }))).toMatchObject({ width: 40, height: 160 });
    expect(await taken(await aPicture("png", { width: 32, height: 40 }))).toMatchObject({ width: 32, height: 40 });
    expect((await taken(await aNoisyPicture(500, 170))).png.byteLength).toBeLessThan(80_000);
  });

  it("keeps what is transparent, and is turned as its camera was held", async () => {
    const clear = { width: 40, height: 32, channels: 4, background: "#00000000" } as const;
    const { png } = await taken(await sharp({ create: clear }).png().toBuffer());
    expect((await sharp(png).stats()).isOpaque).toBe(false);
    const turned = await sharp(await aPicture("jpeg", { width: 40, height: 32 }))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(await taken(turned)).toMatchObject({ width: 32, height: 40 });
  });
});

describe("anything else", () => {
  it.each([
    ["nothing", async () => new Uint8Array(), "missing"],
    ["a drawing with a script", async () => SVG, "type"],
    ["a drawing behind a byte order mark", async () => Buffer.concat([Buffer.from("efbbbf", "hex"), SVG]), "type"],
    ["one pixel", () => aPicture("png", { width: 1, height: 1 }), "too-small"],
    ["a line", () => aPicture("png", { width: 400, height: 31 }), "too-small"],
    ["a GIF", () => aPicture("gif"), "type"],
    ["a TIFF", () => aPicture("tiff"), "type"],
    ["a page", async () => Buffer.from("<html>"), "type"],
    ["a PNG's first bytes before a drawing", async () => Buffer.concat([pngStart, SVG]), "unreadable"],
    ["a PNG's first bytes before noise", async () => Buffer.concat([pngStart, randomBytes(5_000)]), "unreadable"],
    ["half a PNG", async () => half(await aPicture("png")), "unreadable"],
    ["half a JPEG", async () => half(await aNoisyJpeg()), "unreadable"],
    ["30,000 × 30,000 promised pixels", async () => aPromisingPng(30_000, 30_000), "too-many-pixels"],
    ["a strip of 100,000 pixels", async () => aPromisingPng(100_000, 40), "too-many-pixels"],
    ["promised pixels that are not there", async () => aPromisingPng(3_000, 3_000), "unreadable"],
    ["over a megabyte", async () => Buffer.concat([await aPicture(), Buffer.alloc(1_048_576)]), "too-big"],
  ] as const)("is refused: %s", async (_name, make, code) => {
    expect(await fault(await make())).toBe(code);
  });

  it("a picture that is a page as well loses the page", async () => {
    const { png } = await taken(await aPolyglot());
    expect(Buffer.from(png).toString("latin1")).not.toContain("script");
  });
});

const pngStart = Buffer.from("89504e470d0a1a0a", "hex");
const half = (file: Buffer) => file.subarray(0, file.length >> 1);
const aNoisyJpeg = async () =>
  sharp(await aNoisyPicture(300, 100))
    .jpeg()
    .toBuffer();
