// A judge of DKIM signatures, written from RFC 6376 alone (relaxed/relaxed, rsa-sha256): it knows neither our sender nor the
// library that signs.
import { createHash, verify, type KeyObject } from "node:crypto";

export interface DkimVerdict {
  domain: string;
  selector: string;
  /** The header fields under the signature, in lower case. */
  signed: readonly string[];
  isBodyRight: boolean;
  isSignatureRight: boolean;
}

/** Reads the first DKIM-Signature of a mail; null when there is none. `raw` has CRLF line ends. */
export function checkDkim(raw: string, publicKey: KeyObject): DkimVerdict | null {
  const split = raw.indexOf("\r\n\r\n");
  const fields = raw
    .slice(0, split)
    .replace(/\r\n(?=[ \t])/g, "\u0000")
    .split("\r\n")
    .map((line) => line.replaceAll("\u0000", "\r\n"));
  const signature = fields.find((field) => /^dkim-signature:/i.test(field));
  if (signature === undefined) return null;
  const tags = readTags(signature.slice(signature.indexOf(":") + 1));
  if (tags.get("v") !== "1" || tags.get("a") !== "rsa-sha256" || tags.get("c") !== "relaxed/relaxed") return null;
  const signed = (tags.get("h") ?? "").split(":").map((name) => name.trim().toLowerCase());
  const hash = createHash("sha256")
    .update(relaxedBody(raw.slice(split + 4)), "utf8")
    .digest("base64");
  // §3.7: the signed fields, each CRLF, then the signature's own with an empty b= and no CRLF.
  const header = [
    ...selected(fields, signed).map((field) => `${relaxedField(field)}\r\n`),
    relaxedField(signature.replace(/([;\s:]b=)[^;]*/, "$1")),
  ].join("");
  return {
    domain: tags.get("d") ?? "",
    selector: tags.get("s") ?? "",
    signed,
    isBodyRight: hash === tags.get("bh"),
    isSignatureRight: verify(
      "sha256",
      Buffer.from(header, "utf8"),
      publicKey,
      Buffer.from(tags.get("b") ?? "", "base64"),
    ),
  };
}

/** §5.4.2: where a name is listed n times, the last n fields of that name, from the bottom up. */
function selected(fields: readonly string[], names: readonly string[]): string[] {
  const left = [...fields];
  return names.flatMap((name) => {
    const index = left.findLastIndex((field) => field.slice(0, field.indexOf(":")).trim().toLowerCase() === name);
    return index === -1 ? [] : left.splice(index, 1);
  });
}

/** §3.4.2. */
function relaxedField(field: string): string {
  const colon = field.indexOf(":");
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ");
  return `${field.slice(0, colon).trim().toLowerCase()}:${value.replace(/^ | $/g, "")}`;
}

/** §3.4.4. */
function relaxedBody(body: string): string {
  const lines = body.split("\r\n").map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""));
  const text = lines.join("\r\n").replace(/(\r\n)+$/, "");
  return text === "" ? "" : `${text}\r\n`;
}

function readTags(list: string): Map<string, string> {
  return new Map(
    list.split(";").map((tag) => {
      const equals = tag.indexOf("=");
      return [tag.slice(0, equals).trim(), tag.slice(equals + 1).replace(/\s+/g, "")];
    }),
  );
}
