import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { CodeForm } from "@/components/settings/code-form";
import { QrPicture } from "@/components/settings/qr-picture";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { readSecondFactor } from "@/lib/authz/second-factor-view";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { beginAction, confirmAction, renewCodesAction, turnOffAction } from "./actions";

export const metadata: Metadata = { title: "Second step when signing in" };

const notices: Record<string, NoticeText> = {
  off: { title: "The second step is off", text: "Your password or your provider alone signs you in again." },
};

export default async function TwoFactorSettingsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const query = await searchParams;
  const { organization, member, mustSetUpTwoFactor } = await requireMember("/settings/two-factor");
  const view = await inOrganization(organization.id, (tx) => readSecondFactor(tx, { memberId: member.id }));
  return (
    <div className="max-w-2xl">
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="Second step when signing in"
        lead="A code of an app on your phone, besides the password: whoever has only one of the two stays outside."
      />
      <Notice code={query.done} texts={notices} />
      {mustSetUpTwoFactor ? (
        <Banner tone="warning" title="Your organisation asks for a second step" className="mb-5">
          <p>Set it up here; everything else is open right after.</p>
        </Banner>
      ) : null}
      {view.state === "off" ? <Begin /> : null}
      {view.state === "begun" ? <Scan secret={view.secret} svg={view.svg} /> : null}
      {/* Always at this place: without scripts the recovery codes of its answer are shown by the page that it then is. */}
      <CodeForm
        id="confirm"
        isShown={view.state === "begun"}
        action={confirmAction}
        button="Turn it on"
        hint="Six digits; a new one every 30 seconds."
      />
      {view.state === "on" ? <On codesLeft={view.codesLeft} isRequired={view.isRequired} /> : null}
    </div>
  );
}

function Begin(): ReactNode {
  return (
    <Card className="space-y-4">
      <p>
        <Badge tone="neutral">Off</Badge>
      </p>
      <p>
        Any authenticator app works: your password manager, Google or Microsoft Authenticator, Aegis, 2FAS. It takes a
        minute.
      </p>
      <ActButton action={beginAction} variant="primary" label="Set up the second step" />
    </Card>
  );
}

function Scan({ secret, svg }: { secret: string; svg: string }): ReactNode {
  return (
    <>
      <Card as="section" className="mb-6 space-y-3">
        <h2 className="font-semibold">1. Scan this picture with your app</h2>
        <QrPicture svg={svg} />
        <p className="text-sm text-muted">
          No camera? Type this key into the app:{" "}
          <code className="block text-base text-ink wrap-anywhere">{secret.match(/.{1,4}/g)?.join(" ")}</code>
        </p>
      </Card>
      <h2 className="mb-3 font-semibold">2. Type the code that the app shows</h2>
    </>
  );
}

function On({ codesLeft, isRequired }: { codesLeft: number; isRequired: boolean }): ReactNode {
  return (
    <div className="mt-5 space-y-7">
      <Card className="space-y-3">
        <p>
          <Badge tone="good">On</Badge>
        </p>
        <p>
          {codesLeft === 1 ? "1 recovery code is" : `${codesLeft} recovery codes are`} left.
          {codesLeft < 3 ? " Make new ones before they run out." : ""}
        </p>
      </Card>
      <Section id="codes" title="New recovery codes">
        <Card>
          <CodeForm
            id="renew"
            action={renewCodesAction}
            button="Make ten new codes"
            variant="secondary"
            hint="A present code of your app. The old recovery codes end."
          />
        </Card>
      </Section>
      {isRequired ? (
        <p className="text-muted">
          Your organisation asks everybody for a second step, so it can&apos;t be turned off.
        </p>
      ) : (
        <Section id="off" title="Turn it off">
          <Card>
            <CodeForm
              id="off"
              action={turnOffAction}
              button="Turn it off"
              variant="danger"
              hint="A present code of your app, or a recovery code."
            />
          </Card>
        </Section>
      )}
    </div>
  );
}
