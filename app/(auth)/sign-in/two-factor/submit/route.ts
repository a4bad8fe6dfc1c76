import { postSecondFactor } from "@/lib/http/second-factor-form";

export function POST(request: Request): Promise<Response> {
  return postSecondFactor(request);
}
