import { postDensity } from "@/lib/http/density";

export function POST(request: Request): Promise<Response> {
  return postDensity(request);
}
