// Scripts and styles are compressed once, at the end of a build, as small as brotli can make them, and sent as they lie there:
// Next would gzip them anew for every visitor, and a candidate's first page would weigh over 150 kB. Plain Node runs this.
import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { fixedHeaders } from "../http/security-headers.ts";

const compress = promisify(brotliCompress);
const TYPES: Readonly<Record<string, string>> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
};
/** Below this the headers weigh more than what is saved. */
const MIN_BYTES = 1_024;
const AT_ONCE = 4;

/** Writes a `.br` beside every script and style below `folder` (a build's `static`). Repeatable: it writes the same again. */
export async function compressStaticFiles(folder: string): Promise<void> {
  const files = namesBelow(folder).filter((name) => extname(name) in TYPES);
  const work = Array.from({ length: AT_ONCE }, async () => {
    for (let name = files.pop(); name !== undefined; name = files.pop()) await compressOne(join(folder, name));
  });
  await Promise.all(work);
}

async function compressOne(path: string): Promise<void> {
  if (statSync(path).size < MIN_BYTES) return;
  const content = await readFile(path);
  const options = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  await writeFile(`${path}.br`, await compress(content, { params: options }));
}

/**
 * Answers requests for the compressed files below `folder` and says whether it did; everything else is Next's. Only names that
 * were there when the server started are known, so no path in a request can reach another file.
 */
export function staticFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => boolean {
  const known = new Map(
    namesBelow(folder)
      .filter((name) => name.endsWith(".br"))
      .map((name) => [`/_next/static/${name.slice(0, -3)}`, join(folder, name)]),
  );
  return function serve(request, response) {
    const path = known.get(decoded(request.url ?? ""));
    const type = path === undefined ? undefined : TYPES[extname(path.slice(0, -3))];
    if (path === undefined || type === undefined || !acceptsBrotli(request)) return false;
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    for (const { key, value } of fixedHeaders) response.setHeader(key, value);
    response.writeHead(200, {
      "Content-Type": type,
      "Content-Encoding": "br",
      "Content-Length": statSync(path).size,
      // The name of each file holds the hash of its content.
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
    });
    if (request.method === "HEAD") response.end();
    else
      createReadStream(path)
        .on("error", () => response.destroy())
        .pipe(response);
    return true;
  };
}

function acceptsBrotli(request: IncomingMessage): boolean {
  return /(^|[\s,])br\s*(,|$|;\s*q=(1|0\.0*[1-9]))/.test(String(request.headers["accept-encoding"] ?? ""));
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url.split("?")[0] ?? "");
  } catch {
    return "";
  }
}

function namesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
}
