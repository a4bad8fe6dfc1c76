// One content, two bodies: the text part says all the HTML part says. No pictures, no scripts, nothing from elsewhere.
import { cleanLine, cleanText } from "@/lib/email/clean-text";
import type { CalendarMethod } from "@/lib/calendar/ics";

export type MailBlock =
  | { type: "text"; text: string }
  | { type: "facts"; rows: readonly (readonly [label: string, value: string])[] }
  | { type: "action"; label: string; url: string }
  | { type: "small"; text: string };

export interface MailContent {
  subject: string;
  /** The first line that says what it is about. */
  heading: string;
  greeting: string;
  blocks: readonly MailBlock[];
  organizationName: string;
  /** Six-digit hex colours that are readable under white and on dark. */
  accent?: { light: string; onLight: string; dark: string; onDark: string } | null;
}

export interface Mail {
  subject: string;
  text: string;
  html: string;
  ics?: { method: CalendarMethod; content: string };
}

const DEFAULT_ACCENT = { light: "#0f766e", onLight: "#ffffff", dark: "#2dd4bf", onDark: "#0f1214" };

/** Both bodies of a mail. Every value is escaped here and nowhere else. */
export function renderMail(content: MailContent): Mail {
  return { subject: cleanLine(content.subject, 200), text: renderText(content), html: renderHtml(content) };
}

function renderText({ heading, greeting, blocks, organizationName }: MailContent): string {
  const parts = [
    cleanLine(greeting),
    cleanLine(heading),
    ...blocks.map(textBlock),
    `-- \n${cleanLine(organizationName)}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function textBlock(block: MailBlock): string {
  switch (block.type) {
    case "text":
    case "small":
      return cleanText(block.text);
    case "facts":
      return block.rows.map(([label, value]) => `${label}: ${cleanText(value).replaceAll("\n", "\n  ")}`).join("\n");
    case "action":
      return `${block.label}:\n${block.url}`;
  }
}

function renderHtml({ subject, heading, greeting, blocks, organizationName, accent }: MailContent): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(cleanLine(subject, 200))}</title>
<style>${styles(accent ?? DEFAULT_ACCENT)}</style>
</head>
<body>
<main>
<p>${bidi(cleanLine(greeting))}</p>
<h1>${bidi(cleanLine(heading))}</h1>
${blocks.map(htmlBlock).join("\n")}
<p class="small">${bidi(cleanLine(organizationName))}</p>
</main>
</body>
</html>
`;
}

function htmlBlock(block: MailBlock): string {
  switch (block.type) {
    case "text":
      return `<p>${bidi(block.text)}</p>`;
    case "small":
      return `<p class="small">${bidi(block.text)}</p>`;
    case "facts":
      return `<table>\n${block.rows.map(([label, value]) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${factValue(value)}</td></tr>`).join("\n")}\n</table>`;
    case "action":
      return `<p><a class="action" href="${escapeHtml(block.url)}">${escapeHtml(block.label)}</a></p>`;
  }
}

/** A web address becomes a link: the join link is what readers look for. */
function factValue(value: string): string {
  return /^https?:\/\/\S+$/.test(value) ? `<a href="${escapeHtml(value)}">${escapeHtml(value)}</a>` : bidi(value);
}

/** Names of any script keep to their own direction. */
function bidi(text: string): string {
  return `<bdi>${escapeHtml(cleanText(text)).replaceAll("\n", "<br>")}</bdi>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function styles({ light, onLight, dark, onDark }: NonNullable<MailContent["accent"]>): string {
  return `
body{margin:0;padding:24px 16px;background:#fbfaf7;color:#1b1f24;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:36rem;margin:0 auto}
h1{font-size:20px;line-height:1.3;margin:0 0 16px}
p{margin:0 0 16px}
table{border-collapse:collapse;margin:0 0 16px;width:100%}
th,td{text-align:start;vertical-align:top;padding:6px 0;border-top:1px solid #e4e2dc;font-weight:400}
th{color:#57606a;width:9rem;padding-inline-end:12px}
td{overflow-wrap:anywhere}
a{color:${light}}
a.action{display:inline-block;padding:10px 18px;border-radius:8px;background:${light};color:${onLight};text-decoration:none;font-weight:600}
.small{color:#57606a;font-size:14px}
@media (prefers-color-scheme:dark){
body{background:#0f1214;color:#ecedee}
th,td{border-color:#2a3035}
th,.small{color:#9ba4ac}
a{color:${dark}}
a.action{background:${dark};color:${onDark}}
}
`;
}
