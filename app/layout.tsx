import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { readDocument } from "@/lib/http/candidate-page";
import { directionOf } from "@/lib/i18n/languages";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Reslot", template: "%s · Reslot" },
  robots: { index: false, follow: false },
  // Phones turn times and references into links of their own otherwise.
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#FBFAF7" },
    { media: "(prefers-color-scheme: dark)", color: "#0F1214" },
  ],
};

// Every page carries a nonce of its own response (proxy.ts), which a page made at build time can't.
export const dynamic = "force-dynamic";

export default async function RootLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const { lang } = await readDocument();
  return (
    <html lang={lang} dir={directionOf(lang)}>
      <body>{children}</body>
    </html>
  );
}
