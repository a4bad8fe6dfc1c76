import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
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

export default function RootLayout({ children }: { children: ReactNode }): ReactNode {
  return (
    <html lang="en" dir="ltr">
      <body>{children}</body>
    </html>
  );
}
