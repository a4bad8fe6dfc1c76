import { postMailLink } from "@/lib/http/mail-link-form";

export function POST(request: Request): Promise<Response> {
  return postMailLink(request, "sign_in");
}
