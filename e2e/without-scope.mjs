// Loaded into a server by NODE_OPTIONS=--import: takes the tenant's scope out of every statement, as if each query had
// forgotten its WHERE. What still holds then is the second wall alone: row-level security.
import { appendFileSync } from "node:fs";
import pg from "pg";

const SCOPE = /((?:"?\w+"?\.)*"?organization_id"?)\s*=\s*\$(\d+)/g;
const report = process.env.WITHOUT_SCOPE_REPORT;
const seen = new Set();
const query = Object.getOwnPropertyDescriptor(pg.Client.prototype, "query").value;

pg.Client.prototype.query = function unscopedQuery(config, ...rest) {
  const text = typeof config === "string" ? config : config?.text;
  if (typeof text !== "string" || !SCOPE.test(text)) return query.call(this, config, ...rest);
  SCOPE.lastIndex = 0;
  const unscoped = text.replace(SCOPE, "($$$2::text IS NOT NULL)");
  if (report && !seen.has(unscoped)) {
    seen.add(unscoped);
    appendFileSync(report, `${unscoped.replace(/\s+/g, " ")}\n`);
  }
  // A named statement was prepared with its scope: without the name this text is parsed anew.
  return query.call(
    this,
    typeof config === "string" ? unscoped : { ...config, name: undefined, text: unscoped },
    ...rest,
  );
};
