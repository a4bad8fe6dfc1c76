import { readCalendarFile } from "@/lib/http/candidate-calendar";

export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return readCalendarFile(request, (await params).token);
}
