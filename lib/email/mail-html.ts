// The HTML body: no pictures, no scripts, nothing from elsewhere. Styles stand at the elements, because many programs drop the
// style sheet; the sheet only adds the dark and the narrow. Tables, `dir` and `align` are for Outlook, which knows nothing newer.
import { cleanText } from "@/lib/email/clean-text";
import { isolatedHtml, withoutMarks } from "@/lib/email/isolate";
import type { MailBlock, MailContent } from "@/lib/email/mail-content";
import { directionOf, type Lang } from "@/lib/i18n/languages";

type Accent = NonNullable<MailContent["accent"]>;
type Side = "left" | "right";
interface Look {
  accent: Accent;
  dir: "ltr" | "rtl";
  start: Side;
  end: Side;
}

const DEFAULT_ACCENT: Accent = { light: "#0f766e", onLight: "#ffffff", dark: "#2dd4bf", onDark: "#0f1214" };
const LIGHT = { paper: "#fbfaf7", ink: "#1b1f24", muted: "#57606a", line: "#e4e2dc" };
const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

/** The HTML part. Every value is escaped here and nowhere else. */
export function renderHtml(content: MailContent): string {
  const { lang, subject, heading, greeting, blocks, organizationName } = content;
  const look = lookOf(lang, content.accent ?? DEFAULT_ACCENT);
  const { dir, start } = look;
  return `<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(withoutMarks(subject))}</title>
<style>${styles(look)}</style>
</head>
<body class="paper" dir="${dir}" style="margin:0;padding:0;background-color:${LIGHT.paper}">
<table class="paper" role="presentation" dir="${dir}" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${LIGHT.paper}">
<tr><td align="center" style="padding:24px 16px">
<!--[if mso]><table role="presentation" width="576" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<div class="ink" lang="${lang}" dir="${dir}" align="${start}" style="max-width:576px;margin:0 auto;text-align:${start};color:${LIGHT.ink};font-size:16px;line-height:1.5;${FONT}">
<p style="margin:0 0 16px">${html(greeting)}</p>
<h1 style="margin:0 0 20px;font-size:22px;line-height:1.3;font-weight:600">${html(heading)}</h1>
${blocks.map((block) => htmlBlock(block, look)).join("\n")}
<p class="muted line" style="margin:24px 0 0;padding-top:12px;border-top:1px solid ${LIGHT.line};color:${LIGHT.muted};font-size:14px">${html(organizationName)}</p>
</div>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`;
}

function lookOf(lang: Lang, accent: Accent): Look {
  const dir = directionOf(lang);
  return dir === "rtl" ? { accent, dir, start: "right", end: "left" } : { accent, dir, start: "left", end: "right" };
}

function htmlBlock(block: MailBlock, look: Look): string {
  switch (block.type) {
    case "text":
      return `<p style="margin:0 0 16px">${html(block.text)}</p>`;
    case "small":
      return `<p class="muted" style="margin:0 0 16px;color:${LIGHT.muted};font-size:14px">${html(block.text)}</p>`;
    case "facts":
      return factsTable(block.rows, look);
    case "action":
      return button(block, look);
    case "link":
      return `<p style="margin:0 0 16px"><a class="link" href="${escapeHtml(block.url)}" style="color:${look.accent.light}">${html(block.label)}</a></p>`;
  }
}

function factsTable(rows: readonly (readonly [string, string])[], look: Look): string {
  const { dir, start, end } = look;
  const cell = `padding-top:8px;padding-bottom:8px;border-top:1px solid ${LIGHT.line};vertical-align:top;text-align:${start}`;
  const lines = rows.map(
    ([label, value]) =>
      `<tr><th class="muted line" scope="row" align="${start}" valign="top" style="${cell};width:144px;padding-${end}:16px;color:${LIGHT.muted};font-weight:400;overflow-wrap:anywhere">${html(label)}</th><td class="line" align="${start}" valign="top" style="${cell};overflow-wrap:anywhere">${factValue(value, look)}</td></tr>`,
  );
  return `<table class="facts" dir="${dir}" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px;border-collapse:collapse;table-layout:fixed;font-size:16px;line-height:1.5">\n${lines.join("\n")}\n</table>`;
}

/** A web address becomes a link: the join link is what readers look for. */
function factValue(value: string, { accent }: Look): string {
  const address = withoutMarks(value);
  if (!/^https?:\/\/\S+$/.test(address)) return html(value);
  const escaped = escapeHtml(address);
  return `<a class="link" dir="ltr" href="${escaped}" style="color:${accent.light}">${escaped}</a>`;
}

/** Outlook pads the cell, everybody else the link, so that all of the button can be pressed. */
function button({ label, url }: { label: string; url: string }, { accent, dir }: Look): string {
  const colors = `background-color:${accent.light};color:${accent.onLight}`;
  return `<table role="presentation" dir="${dir}" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px"><tr><td class="action" bgcolor="${accent.light}" style="border-radius:8px;background-color:${accent.light};mso-padding-alt:12px 20px"><a class="action" href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;${colors};font-weight:600;text-decoration:none">${html(label)}</a></td></tr></table>`;
}

/** Escaped, with line ends and the isolated parts as elements. */
function html(text: string): string {
  return isolatedHtml(escapeHtml(cleanText(text))).replaceAll("\n", "<br>");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function styles({ accent: { dark, onDark } }: Look): string {
  return `
:root{color-scheme:light dark}
@media (max-width:480px){
.facts th,.facts td{display:block!important;width:auto!important;padding-left:0!important;padding-right:0!important}
.facts th{padding-bottom:0!important;font-size:14px}
.facts td{padding-top:0!important;border-top:0!important}
}
@media (prefers-color-scheme:dark){
.paper{background-color:#0f1214!important}
.ink{color:#ecedee!important}
.muted{color:#9ba4ac!important}
.line{border-color:#2a3035!important}
.link{color:${dark}!important}
.action{background-color:${dark}!important;color:${onDark}!important}
}
`;
}
