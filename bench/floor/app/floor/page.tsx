import type { ReactNode } from "react";
import { prisma } from "@/lib/db/client";

/** One read by primary key and less than 1 kB of text. */
export default async function FloorPage(): Promise<ReactNode> {
  const row = await prisma().rateLimit.findUnique({ where: { key: "floor" } });
  return (
    <main>
      <h1>Your interview</h1>
      <p>Senior Engineer, video, 45 minutes, with Ben and Chidi.</p>
      <p>Tuesday 1 December, 14:00 to 14:45, Berlin time. Seen {row?.points ?? 0} times.</p>
      <p>Something changed? Move it to another time, say that you can’t make this one, or withdraw.</p>
    </main>
  );
}
