// Request bodies: bounded while they are read, JSON only, and judged by the same zod schema as everywhere.
import "server-only";
import type { z } from "zod";
import { readJson, pointerStep } from "@/lib/http/json";
import type { ApiRefusal, FieldError } from "@/lib/http/problem";
import { readAtMost } from "@/lib/http/read-at-most";
import { ok, refuse, type Result } from "@/lib/result";

export const MAX_BODY_BYTES = 1_048_576;

export type BodyRefusal = ApiRefusal & {
  code: "malformed_json" | "invalid_request" | "body_too_large" | "unsupported_media_type";
} & { errors?: FieldError[] };

/** The body's JSON value, `undefined` when there is none. Reads no more than 1 MiB, whatever Content-Length says. */
export async function readBody(request: Request): Promise<Result<unknown, BodyRefusal>> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) return refuse({ code: "body_too_large" });
  const bytes = await readAtMost(request.body, MAX_BODY_BYTES);
  if (bytes === null) return refuse({ code: "body_too_large" });
  if (bytes.byteLength === 0) return ok(undefined);
  if (!isJsonType(request.headers)) return refuse({ code: "unsupported_media_type" });
  const text = decodeUtf8(bytes);
  if (text === null) return refuse({ code: "malformed_json" });
  const reading = readJson(text);
  if (reading.ok) return reading;
  return reading.errors.length === 0
    ? refuse({ code: "malformed_json" })
    : refuse({ code: "invalid_request", errors: reading.errors });
}

function isJsonType(headers: Headers): boolean {
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  const [type = "", ...parameters] = (headers.get("content-type") ?? "")
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset =
    parameters
      .find((each) => each.startsWith("charset="))
      ?.slice(8)
      .replaceAll('"', "") ?? "utf-8";
  return type === "application/json" && encoding === "identity" && ["utf-8", "utf8"].includes(charset);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Zod's issues as field errors: one for each field, unknown fields named one by one. Pure. */
export function fieldErrors(error: z.ZodError, base = ""): FieldError[] {
  return error.issues.flatMap((issue) => {
    const pointer = base + issue.path.map((step) => pointerStep(step as string | number)).join("");
    if (issue.code !== "unrecognized_keys") return [{ pointer, detail: issue.message }];
    return issue.keys.map((key) => ({ pointer: pointer + pointerStep(key), detail: "Unknown field." }));
  });
}
