import { deliveryById } from "@/lib/http/api/deliveries";

export const dynamic = "force-dynamic";
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = deliveryById;
