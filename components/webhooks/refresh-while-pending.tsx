"use client";

import { useRouter } from "next/navigation";
import { useEffect, type ReactNode } from "react";

const EVERY_MS = 1_000;
const TIMES = 30;

/** Reads the page anew each second for half a minute: as long as an attempt can take. Without scripts the reader reloads. */
export function RefreshWhilePending(): ReactNode {
  const router = useRouter();
  useEffect(() => {
    let left = TIMES;
    const timer = setInterval(() => {
      left -= 1;
      if (left <= 0) clearInterval(timer);
      router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
