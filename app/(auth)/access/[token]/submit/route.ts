import { postAccess } from "@/lib/http/access-form";

type Context = { params: Promise<{ token: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postAccess(request, await params);
}
