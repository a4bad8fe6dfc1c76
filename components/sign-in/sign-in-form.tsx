import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

/** Address and password as a plain form: managers fill it, nothing forbids pasting, no script is needed. */
export function SignInForm({ next, email, hasError }: { next: string; email: string; hasError: boolean }): ReactNode {
  return (
    <form method="post" action="/sign-in/submit" className="space-y-5">
      <input type="hidden" name="next" value={next} />
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
        defaultValue={email}
        aria-invalid={hasError || undefined}
      />
      <TextField
        id="password"
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        required
        maxLength={1000}
        aria-invalid={hasError || undefined}
      />
      <Button type="submit" variant="primary" wide>
        Sign in
      </Button>
    </form>
  );
}
