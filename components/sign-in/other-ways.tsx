import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** Ways in beside the password: the providers that are set up, and a link by mail. */
export function OtherWays({
  next,
  providers,
  byMail,
}: {
  next: string;
  providers: readonly { id: string; label: string }[];
  byMail: boolean;
}): ReactNode {
  if (providers.length === 0 && !byMail) return null;
  return (
    <div className="space-y-3">
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {providers.map(({ id, label }) => (
        <form key={id} method="post" action={`/sign-in/with/${id}`}>
          <input type="hidden" name="next" value={next} />
          <Button type="submit" wide>
            {label}
          </Button>
        </form>
      ))}
      {byMail ? (
        <ButtonLink href="/sign-in/link" wide>
          <Icon name="mail" />
          Sign in with a link by mail
        </ButtonLink>
      ) : null}
    </div>
  );
}
