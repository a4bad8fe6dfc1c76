import { waitlistById } from "@/lib/http/api/waitlist";

export const dynamic = "force-dynamic";
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = waitlistById;
