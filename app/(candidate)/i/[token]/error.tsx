"use client";

import type { ReactNode } from "react";
import { BrokenPage } from "@/components/candidate/broken-page";

export default function CandidateError({ error }: { error: Error & { digest?: string } }): ReactNode {
  return <BrokenPage digest={error.digest} />;
}
