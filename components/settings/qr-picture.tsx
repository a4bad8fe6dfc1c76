import Image from "next/image";
import type { ReactNode } from "react";

/** A QR code on white with its quiet zone, in either light: cameras need the contrast. The words beside it say the same. */
export function QrPicture({ svg }: { svg: string }): ReactNode {
  return (
    <Image
      unoptimized
      src={`data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`}
      alt="The key for your authenticator app as a QR code"
      width={192}
      height={192}
      className="size-48 rounded-md border border-line bg-white p-2"
    />
  );
}
