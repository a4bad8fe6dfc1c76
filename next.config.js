// Fixed headers also for what proxy.ts never sees: static files, redirects and errors. Pages get their policy there.
import { fixedHeaders } from "./lib/http/security-headers.ts";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Six advisories in twelve months, and nothing here needs resizing.
  images: { unoptimized: true },
  // The type check is a step of its own (npm test); a build on a user's machine need not repeat it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "pino",
    "@prisma/adapter-pg",
    "@prisma/client",
    "nodemailer",
    "smtp-server",
    "prom-client",
    "rate-limiter-flexible",
  ],
  headers: async () => [{ source: "/:path*", headers: [...fixedHeaders] }],
};

export default config;
