// What is no address of the API answers with a problem, like everything else here.
import { unknownAddress } from "@/lib/http/route";

export const dynamic = "force-dynamic";
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = unknownAddress;
