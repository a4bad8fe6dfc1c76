"use client";

import type { ReactNode } from "react";
import { BrokenPage } from "@/components/candidate/broken-page";

export default function OfferError({ error }: { error: Error & { digest?: string } }): ReactNode {
  return <BrokenPage digest={error.digest} />;
}
