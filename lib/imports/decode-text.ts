// Bytes → text for files whose encoding nobody declared: BOMs, UTF-16, windows-1252 and files that mix encodings line by line.

export type TextEncodingName = "utf-8" | "utf-16le" | "utf-16be";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const windows1252 = new TextDecoder("windows-1252");

/** Names the encoding by BOM, else by where the zero bytes of ASCII characters lie; anything else counts as UTF-8 until a line proves otherwise. */
export function detectEncoding(bytes: Uint8Array): { encoding: TextEncodingName; bomLength: number } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: "utf-8", bomLength: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", bomLength: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", bomLength: 2 };
  const sample = bytes.subarray(0, 1000);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  const half = sample.length / 2;
  if (odd > half * 0.6 && even < half * 0.1) return { encoding: "utf-16le", bomLength: 0 };
  if (even > half * 0.6 && odd < half * 0.1) return { encoding: "utf-16be", bomLength: 0 };
  return { encoding: "utf-8", bomLength: 0 };
}

/**
 * The file as one character per byte, UTF-16 turned into UTF-8 first. Lines are cut and unfolded in this form, because calendar
 * programs fold in the middle of a UTF-8 sequence (RFC 5545 §3.1 allows it); `decodeLine` gives the text of a finished line.
 */
export function toByteText(bytes: Uint8Array): { byteText: string; encoding: TextEncodingName } {
  const { encoding, bomLength } = detectEncoding(bytes);
  const body = bytes.subarray(bomLength);
  const raw =
    encoding === "utf-8"
      ? Buffer.from(body.buffer, body.byteOffset, body.byteLength)
      : Buffer.from(new TextDecoder(encoding).decode(body), "utf8");
  const start = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  return { byteText: raw.subarray(start).toString("latin1"), encoding };
}

/** One line of byte text as text: UTF-8 if it is valid, else windows-1252, which has a character for every byte that programs write. */
export function decodeLine(byteLine: string): { text: string; fallback: boolean } {
  const raw = Buffer.from(byteLine, "latin1");
  try {
    return { text: utf8.decode(raw), fallback: false };
  } catch {
    return { text: windows1252.decode(raw), fallback: true };
  }
}

/** The whole file as text, with the numbers of the lines that were not UTF-8 and were read as windows-1252. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncodingName; fallbackLines: number[] } {
  const { byteText, encoding } = toByteText(bytes);
  const whole = decodeLine(byteText);
  if (!whole.fallback) return { text: whole.text, encoding, fallbackLines: [] };
  const fallbackLines: number[] = [];
  const lines = byteText.split("\n").map((line, index) => {
    const decoded = decodeLine(line);
    if (decoded.fallback) fallbackLines.push(index + 1);
    return decoded.text;
  });
  return { text: lines.join("\n"), encoding, fallbackLines };
}

/** Says in words what a file is that is no text, by its first bytes; null if it may be text. */
export function describeBinary(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  if (head.startsWith("PK\u0003\u0004")) return "an Excel workbook or zip archive";
  if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) return "an old Excel, Word or Outlook file";
  if (head.startsWith("%PDF")) return "a PDF";
  if (head.startsWith("\u001f\u008b")) return "a gzip archive";
  if (head.startsWith("\u0089PNG") || head.startsWith("\u00ff\u00d8\u00ff")) return "a picture";
  return null;
}
