import type { IconName } from "@/components/ui/icon";

/** A page that can be gone to by its keys and from the palette. Those with an icon stand in the main navigation. */
export type RecruiterPlace = { href: string; label: string; keys?: string; icon?: IconName };

/** In the order they are shown. Who may not open one is not offered it (the layout asks the table of rights). */
export const PLACES: readonly RecruiterPlace[] = [
  { href: "/", label: "Queue", keys: "g t", icon: "inbox" },
  { href: "/interviews", label: "Interviews", keys: "g i", icon: "calendar-days" },
  { href: "/slots", label: "Slots", keys: "g s", icon: "clock" },
  { href: "/reports", label: "Reports", keys: "g r", icon: "chart" },
  { href: "/settings", label: "Settings", keys: "g e", icon: "sliders" },
  { href: "/slots/new", label: "Add slots", keys: "g a" },
  { href: "/settings/reasons", label: "Reasons" },
  { href: "/settings/branding", label: "Branding" },
  { href: "/settings/api-keys", label: "API keys" },
  { href: "/settings/webhooks", label: "Webhooks" },
  { href: "/settings/password", label: "Password" },
];
