import { readMemberCalendar } from "@/lib/http/member-calendar";

export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  return readMemberCalendar(request, (await params).file);
}
