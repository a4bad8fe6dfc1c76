import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { PasswordForm } from "@/components/settings/password-form";
import { requireMember } from "@/lib/authz/session";
import { changePasswordAction } from "./actions";

export const metadata: Metadata = { title: "Change your password" };

export default async function PasswordPage(): Promise<ReactNode> {
  const { member } = await requireMember("/settings/password");
  return (
    <div className="max-w-xl">
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="Change your password"
        lead="Afterwards you are signed out everywhere and sign in with the new one."
      />
      <PasswordForm action={changePasswordAction} email={member.email} />
    </div>
  );
}
