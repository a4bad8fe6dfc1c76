import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

/** Asks for an address and nothing else. */
export function MailLinkForm({
  action,
  button,
  error,
}: {
  action: string;
  button: string;
  error: string | undefined;
}): ReactNode {
  return (
    <form method="post" action={action} noValidate className="space-y-5">
      <TextField
        id="email"
        name="email"
        type="email"
        label="Work email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={254}
        error={error}
      />
      <Button type="submit" variant="primary" wide>
        {button}
      </Button>
    </form>
  );
}
