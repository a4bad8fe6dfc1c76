import { postSignOut } from "@/lib/http/sign-in-form";

export function POST(request: Request): Promise<Response> {
  return postSignOut(request);
}
