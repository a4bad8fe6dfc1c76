import type { ReactNode } from "react";
import { decideLogoBox } from "@/lib/branding/rules";
import type { LogoView } from "@/lib/branding/schema";

/** Who invites: the organisation's logo, or its initial on its colour, and its name. */
export function BrandHeader({ name, logo }: { name: string; logo: LogoView | null }): ReactNode {
  return (
    <div className="flex items-center gap-3">
      {logo === null ? <Initial name={name} /> : <Logo name={name} logo={logo} />}
      {/* The logo has said the name already. */}
      <bdi className="min-w-0 font-semibold break-words" aria-hidden={logo === null ? undefined : true}>
        {name}
      </bdi>
    </div>
  );
}

/** On a light plate, so that dark letters can be read on a dark page; sized beforehand, so that nothing moves. */
function Logo({ name, logo }: { name: string; logo: LogoView }): ReactNode {
  const { width, height } = decideLogoBox(logo);
  return (
    <span className="logo-plate">
      {/* eslint-disable-next-line nextjs/no-img-element -- the picture is small already, and nothing here resizes pictures */}
      <img src={`/logo/${logo.version}.png`} alt={name} width={width} height={height} />
    </span>
  );
}

function Initial({ name }: { name: string }): ReactNode {
  return (
    <span
      aria-hidden="true"
      className="grid size-9 flex-none place-items-center rounded-md bg-accent text-lg font-semibold text-on-accent"
    >
      {Array.from(name.trim())[0]?.toUpperCase() ?? ""}
    </span>
  );
}
