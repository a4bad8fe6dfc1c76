import { postSignIn } from "@/lib/http/sign-in-form";

export function POST(request: Request): Promise<Response> {
  return postSignIn(request);
}
