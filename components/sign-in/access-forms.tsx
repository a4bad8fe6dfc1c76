import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

const PASSWORD_HINT = "12 to 128 characters, whichever you like. A few words together are good.";

type Form = { action: string; nonce: string; email: string; errors: { name?: string; password?: string } };

/** The one button that signs in: opening the page does nothing, because programs open the links of mails. */
export function SignInButton({ action, nonce }: { action: string; nonce: string }): ReactNode {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="page" value={nonce} />
      <Button type="submit" variant="primary" wide>
        Sign in
      </Button>
    </form>
  );
}

/** A new password for an account there is. */
export function NewPasswordForm({ action, nonce, email, errors }: Form): ReactNode {
  return (
    <form method="post" action={action} noValidate className="space-y-5">
      <input type="hidden" name="page" value={nonce} />
      {/* Password managers ask whose password it is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <TextField
        id="password"
        name="password"
        type="password"
        label="New password"
        hint={PASSWORD_HINT}
        autoComplete="new-password"
        required
        error={errors.password}
      />
      <Button type="submit" variant="primary" wide>
        Save it and sign in
      </Button>
    </form>
  );
}

/** Name and password of somebody who was invited. */
export function JoinForm({ action, nonce, email, name, errors }: Form & { name: string }): ReactNode {
  return (
    <form method="post" action={action} noValidate className="space-y-5">
      <input type="hidden" name="page" value={nonce} />
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <TextField
        id="name"
        name="name"
        label="Your name"
        hint="As colleagues and candidates will read it."
        autoComplete="name"
        required
        maxLength={200}
        defaultValue={name}
        error={errors.name}
      />
      <TextField
        id="password"
        name="password"
        type="password"
        label="Password"
        hint={PASSWORD_HINT}
        autoComplete="new-password"
        required
        error={errors.password}
      />
      <Button type="submit" variant="primary" wide>
        Accept and sign in
      </Button>
    </form>
  );
}
