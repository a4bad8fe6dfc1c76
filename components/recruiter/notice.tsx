import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";

export type NoticeText = { title: string; text?: string; tone?: "good" | "warning" };

/** What the last act did, said on the page it led to. The address names it by a code we know; anything else shows nothing. */
export function Notice({ code, texts }: { code: unknown; texts: Readonly<Record<string, NoticeText>> }): ReactNode {
  const notice = typeof code === "string" && Object.hasOwn(texts, code) ? texts[code] : undefined;
  if (!notice) return null;
  return (
    <Banner tone={notice.tone ?? "good"} title={notice.title} className="mb-5">
      {notice.text ? <p>{notice.text}</p> : null}
    </Banner>
  );
}
