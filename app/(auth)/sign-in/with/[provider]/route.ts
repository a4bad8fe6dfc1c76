import { postProvider } from "@/lib/http/sso/single-sign-on";

type Context = { params: Promise<{ provider: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postProvider(request, await params);
}
