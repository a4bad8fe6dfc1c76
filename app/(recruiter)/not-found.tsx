import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

/** One answer for what isn't there, what belongs to others and what a role does not open: none of them tells which. */
export default function NotFound(): ReactNode {
  return (
    <>
      <h1 className="text-2xl font-semibold">We can&apos;t find this page</h1>
      <div className="mt-5">
        <EmptyState
          title="It is not here, or not open to your role"
          action={<ButtonLink href="/">Go to Today</ButtonLink>}
        >
          <p>
            Check the address. If a colleague sent it to you, ask an admin of your organisation whether your role
            includes it.
          </p>
        </EmptyState>
      </div>
    </>
  );
}
