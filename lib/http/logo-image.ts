// The logos' public addresses. They hold a picture we wrote ourselves and nothing else; each is kept by browsers for ever,
// because a new logo has a new address.
import "server-only";
import { findLogo } from "@/lib/branding/queries";

/** GET /logo/<version>.png: the picture, or 404 for everything else. */
export async function getLogoImage(file: string): Promise<Response> {
  const png = file.endsWith(".png") ? await findLogo(file.slice(0, -4)) : null;
  if (png === null) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  return new Response(png, {
    headers: {
      "content-type": "image/png",
      "content-length": String(png.byteLength),
      "cache-control": "public, max-age=31536000, immutable",
      "content-disposition": 'inline; filename="logo.png"',
    },
  });
}
