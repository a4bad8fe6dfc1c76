// The providers that the environment names, as next-auth wants them: OpenID Connect with state, nonce and PKCE, nothing of the
// profile but who it is and whether the address is proved.
import "server-only";
import type { NextAuthOptions } from "next-auth";
import { env } from "@/lib/env";

export type ProviderId = "google" | "microsoft" | "oidc";
/** What an ID token says of a person (OpenID Connect Core §5.1); Microsoft says it in a claim of its own. */
export type Claims = {
  sub: string;
  email?: string;
  email_verified?: boolean | string;
  xms_edov?: boolean | string | number;
};

/** The ones that are set up, with the words of their buttons. */
export function listProviders(): { id: ProviderId; label: string }[] {
  const { AUTH_GOOGLE_ID, AUTH_MICROSOFT_ID, AUTH_OIDC_ISSUER } = env();
  return [
    ...(AUTH_GOOGLE_ID === undefined ? [] : [{ id: "google" as const, label: "Continue with Google" }]),
    ...(AUTH_MICROSOFT_ID === undefined ? [] : [{ id: "microsoft" as const, label: "Continue with Microsoft" }]),
    ...(AUTH_OIDC_ISSUER === undefined ? [] : [{ id: "oidc" as const, label: "Continue with single sign-on" }]),
  ];
}

export function ssoProviders(): NextAuthOptions["providers"] {
  const settings = env();
  const known = {
    google: {
      issuer: "https://accounts.google.com",
      clientId: settings.AUTH_GOOGLE_ID,
      clientSecret: settings.AUTH_GOOGLE_SECRET,
    },
    microsoft: {
      issuer: "https://login.microsoftonline.com/common/v2.0",
      clientId: settings.AUTH_MICROSOFT_ID,
      clientSecret: settings.AUTH_MICROSOFT_SECRET,
    },
    oidc: {
      issuer: settings.AUTH_OIDC_ISSUER?.replace(/\/$/, ""),
      clientId: settings.AUTH_OIDC_ID,
      clientSecret: settings.AUTH_OIDC_SECRET,
    },
  };
  return listProviders().map(({ id, label }) => {
    const { issuer, clientId, clientSecret } = known[id];
    return {
      id,
      name: label,
      type: "oauth" as const,
      wellKnown: `${issuer}/.well-known/openid-configuration`,
      authorization: { params: { scope: "openid email profile", prompt: "select_account" } },
      idToken: true,
      checks: ["pkce" as const, "state" as const, "nonce" as const],
      ...(clientId !== undefined && { clientId }),
      ...(clientSecret !== undefined && { clientSecret }),
      profile: (claims: Claims) => ({ id: claims.sub, email: claims.email ?? null }),
    };
  });
}

/** Whether the provider vouches for the address. Microsoft's `email` alone is whatever a tenant wrote there. Pure. */
export function isEmailProved(provider: ProviderId, claims: Claims): boolean {
  if (provider === "microsoft") return [true, 1, "1", "true"].includes(claims.xms_edov ?? false);
  return [true, "true"].includes(claims.email_verified ?? false);
}
