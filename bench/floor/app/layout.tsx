import type { ReactNode } from "react";

export const dynamic = "force-dynamic";

export default function RootLayout({ children }: { children: ReactNode }): ReactNode {
  return (
    <html lang="en" dir="ltr">
      <body>{children}</body>
    </html>
  );
}
