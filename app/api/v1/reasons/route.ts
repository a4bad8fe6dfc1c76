import { reasons } from "@/lib/http/api/settings";

export const dynamic = "force-dynamic";
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = reasons;
