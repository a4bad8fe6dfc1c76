// Judges v1a signatures of webhooks with OpenSSL, which shares no code with what makes them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What stands before the 32 bytes of an ed25519 key in SubjectPublicKeyInfo (RFC 8410 §4). */
const SPKI_ED25519 = Buffer.from("302a300506032b6570032100", "hex");

/** Whether one of the `v1a` signatures of these headers over `signed` is by `publicKey` (whpk_…). */
export function isSignedBy(
  publicKey: string,
  { signed, "webhook-signature": header }: { signed: string; "webhook-signature"?: string },
): boolean {
  const folder = mkdtempSync(join(tmpdir(), "reslot-openssl-"));
  const at = (name: string) => join(folder, name);
  try {
    const key = Buffer.from(publicKey.replace(/^whpk_/, ""), "base64");
    writeFileSync(at("key"), Buffer.concat([SPKI_ED25519, key]));
    writeFileSync(at("signed"), signed);
    return (header ?? "").split(" ").some((signature) => {
      if (!signature.startsWith("v1a,")) return false;
      writeFileSync(at("signature"), Buffer.from(signature.slice(4), "base64"));
      const files = ["-inkey", at("key"), "-in", at("signed"), "-sigfile", at("signature")];
      const run = spawnSync("openssl", ["pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin", ...files]);
      if (run.error) throw run.error;
      return run.status === 0;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
