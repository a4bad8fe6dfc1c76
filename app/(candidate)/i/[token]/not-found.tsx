import type { ReactNode } from "react";
import { UnknownLink } from "@/components/candidate/dead-end";

export default function NotFound(): ReactNode {
  return <UnknownLink />;
}
