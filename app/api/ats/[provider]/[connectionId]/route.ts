import { answerAtsWebhook } from "@/lib/http/ats-webhook";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ provider: string; connectionId: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerAtsWebhook(request, await params);
}
