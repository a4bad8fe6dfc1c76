import { noShow } from "@/lib/http/api/interview-acts";

export const dynamic = "force-dynamic";
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = noShow;
