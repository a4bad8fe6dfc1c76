import type { ReactNode } from "react";
import CandidateLayout from "../../i/[token]/layout";

/** The page of a slot offer is a candidate's page like those of the interview. */
export default function OfferLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  return CandidateLayout({ children });
}
