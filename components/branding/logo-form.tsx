import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

/** A plain form with a file: posts to a stable address and works without scripts. */
export function LogoForm({ hasLogo, error }: { hasLogo: boolean; error: string | undefined }): ReactNode {
  return (
    <form
      method="post"
      action="/settings/branding/logo"
      encType="multipart/form-data"
      noValidate
      className="space-y-3 sm:flex sm:flex-wrap sm:items-end sm:gap-3 sm:space-y-0"
    >
      <TextField
        id="logo"
        name="logo"
        type="file"
        accept="image/png,image/jpeg,image/webp"
        label={hasLogo ? "Another logo" : "Logo"}
        hint="PNG, JPEG or WebP, at most 1 MB and 32 to 4,000 pixels a side. It stands on a light plate, so dark letters are best."
        error={error}
        className="min-w-0 flex-1"
      />
      <Button type="submit">{hasLogo ? "Replace the logo" : "Add the logo"}</Button>
    </form>
  );
}
