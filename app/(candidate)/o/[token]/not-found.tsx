import type { ReactNode } from "react";
import NotFound from "../../i/[token]/not-found";

export default function OfferNotFound(): Promise<ReactNode> {
  return NotFound();
}
