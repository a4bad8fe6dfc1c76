// A whole page from a route handler, for the moments when no page of ours can be rendered: refused, too large, database away.
// Small, self-contained, with the response's nonce for its style.
import "server-only";
import type { LanguageLink } from "@/lib/i18n/language-links";
import { directionOf, type Lang } from "@/lib/i18n/languages";

const style = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1b1f24;--muted:#57606a;--line:#7f868e;--accent:#0f766e;--on:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#0f1214;--ink:#ecedee;--muted:#9ba4ac;--line:#727c85;--accent:#2dd4bf;--on:#06201d}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
main{max-width:40rem;margin:0 auto;padding:3rem 1rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem;text-wrap:balance;word-break:auto-phrase}
p{margin:0 0 1rem;overflow-wrap:anywhere}
a{color:var(--accent)}
blockquote{margin:0 0 1rem;padding-inline-start:1rem;border-inline-start:4px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
nav{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.875rem;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
nav a{display:inline-block;padding:.25rem 0}
nav a[aria-current]{color:var(--ink);text-decoration:none}
button{font:inherit;font-weight:500;min-height:2.75rem;padding:.5rem 1rem;border:0;border-radius:.5rem;background:var(--accent);color:var(--on)}
:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}`;

type LanguageChoice = { label: string; links: readonly LanguageLink[] };

export type PlainPage = {
  status: number;
  /** What the words are written in. */
  lang?: Lang;
  /** The same address in other languages. */
  languages?: LanguageChoice;
  title: string;
  text: string;
  link?: { href: string; text: string };
  /** A form that sends the same answers again, with what was typed shown above its button. */
  resend?: { action: string; fields: Readonly<Record<string, string>>; typed: string; button: string };
  headers?: Record<string, string>;
};

/** The response for one such page; `request` gives the nonce that proxy.ts put on it. */
export function plainPage(
  request: { headers: Headers },
  { status, lang = "en", languages, title, text, link, resend, headers }: PlainPage,
): Response {
  const nonce = request.headers.get("x-nonce") ?? "";
  const body = `<!doctype html>
<html lang="${lang}" dir="${directionOf(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escape(title)}</title><style nonce="${escape(nonce)}">${style}</style></head>
<body><main><h1>${escape(title)}</h1><p>${escape(text)}</p>${resend ? resendForm(resend) : ""}${
    link ? `<p><a href="${escape(link.href)}">${escape(link.text)}</a></p>` : ""
  }${languages ? languageNav(languages) : ""}</main></body></html>`;
  return new Response(body, {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}

function languageNav({ label, links }: LanguageChoice): string {
  const items = links.map(
    ({ locale, name, href, isCurrent }) =>
      `<a href="${escape(href)}" lang="${locale}" hreflang="${locale}"${isCurrent ? ' aria-current="true"' : ""}>${escape(name)}</a>`,
  );
  return `<nav aria-label="${escape(label)}">${items.join("")}</nav>`;
}

function resendForm({ action, fields, typed, button }: NonNullable<PlainPage["resend"]>): string {
  const hidden = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join("");
  const quote = typed === "" ? "" : `<blockquote>${escape(typed)}</blockquote>`;
  return `<form method="post" action="${escape(action)}">${quote}${hidden}<p><button type="submit">${escape(button)}</button></p></form>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
