import { exportCopy } from "@/lib/http/api/candidates";

export const dynamic = "force-dynamic";
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = exportCopy;
