import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { SetUpForm } from "@/components/setup/set-up-form";
import { Card } from "@/components/ui/card";
import { isSetupOpen } from "@/lib/team/setup-code";
import { listTimeZones } from "@/lib/time/zone";
import { setUpAction } from "./actions";

export const metadata: Metadata = { title: "Set up" };

/** Answers once: after the first admin was made there is nothing here. */
export default async function SetUpPage(): Promise<ReactNode> {
  if (!(await isSetupOpen())) notFound();
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 px-4 py-10">
      <p className="text-lg font-semibold">Reslot</p>
      <Card className="space-y-5 p-6 sm:p-8">
        <h1 className="text-xl font-semibold">Set up Reslot</h1>
        <p className="text-muted">
          The start printed a code where the server runs. With it you make your organisation and its first admin: you.
        </p>
        <SetUpForm action={setUpAction} timeZones={listTimeZones()} />
      </Card>
    </main>
  );
}
