import { readOwnCopy } from "@/lib/http/candidate-copy";

export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return readOwnCopy(request, (await params).token);
}
