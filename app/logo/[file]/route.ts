import { getLogoImage } from "@/lib/http/logo-image";

export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  return getLogoImage((await params).file);
}
