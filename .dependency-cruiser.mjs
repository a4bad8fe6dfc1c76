// The directions of CONTRIBUTING.md as law. @swc/core reads the sources: TypeScript 7 has no JavaScript API yet, and with
// TypeScript alone this tool finds no modules and passes. lib/testing/house/boundaries.test.ts shows that modules are
// found and that every rule here refuses a planted fault.

const domains =
  "interviews|slots|waitlist|policies|reasons|candidate-links|applications|candidates|team|imports|time-requests|availability|busy-times";
const support = "events|queue|webhooks|ats|email|calendar|time|authz|http|i18n|privacy|db|cli|testing";
const test = "\\.test\\.tsx?$";
const next = "node_modules/(next|next-auth|next-intl)/";
const prismaClient = "^prisma/generated/|node_modules/(\\.prisma|@prisma|prisma)/";
const server = "^lib/(db|queue|http|cli|env|log)(/|\\.ts$)";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-unresolvable",
      comment: "An import that resolves to nothing would silently escape every other rule.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-cycle",
      comment: "Modules in a circle can only be understood, loaded and tested together.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "nothing-imports-app",
      comment: "app holds addresses and would not survive a change of framework; what others need belongs elsewhere.",
      severity: "error",
      // Tests call the forms' handlers as they call the API's: in their own process.
      from: { pathNot: ["^app/", "^lib/testing/form-call\\.ts$"] },
      to: { path: "^app/" },
    },
    {
      name: "components-import-no-server-code",
      comment: "A component gets data and actions as props, so that it can run in the browser and be seen alone.",
      severity: "error",
      from: { path: "^components/", pathNot: test },
      to: { path: "^lib/", pathNot: ["/(schema|rules)\\.ts$", "^lib/(time|i18n)/", "^lib/(result|ids)\\.ts$"] },
    },
    {
      name: "components-reach-no-server",
      comment: "What a component may import must not lead to the database, the queue or the mail by a longer way.",
      severity: "error",
      from: { path: "^components/", pathNot: test },
      to: { reachable: true, path: [server, prismaClient, "node_modules/(pg|pg-boss|nodemailer|server-only)/"] },
    },
    {
      name: "ui-primitives-know-no-feature",
      comment: "components/ui could ship in another product.",
      severity: "error",
      from: { path: "^components/ui/", pathNot: test },
      to: { path: "^(lib|components)/", pathNot: "^components/ui/" },
    },
    {
      name: "only-db-knows-prisma",
      comment:
        "Everything else asks lib/db for a transaction: only there is the tenant set that row-level security needs.",
      severity: "error",
      // Types vanish when the program runs, so a query may name the client's input types.
      from: { path: "^(app|components|lib|prisma)/", pathNot: ["^lib/db/", "^prisma/generated/"] },
      to: { path: prismaClient, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-db-knows-pg",
      comment: "A connection of one's own has no tenant; only what makes databases and roles (cli, testing) needs one.",
      severity: "error",
      from: { path: "^(app|components|lib|prisma)/", pathNot: "^lib/(db|cli|testing)/" },
      to: { path: "node_modules/pg/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-the-edge-knows-next",
      comment: "Next is how requests arrive; what would survive it must not know it.",
      severity: "error",
      from: {
        path: "^lib/",
        pathNot: [test, "^lib/(http|i18n)/", "^lib/authz/session\\.ts$", "^lib/cli/server\\.ts$"],
      },
      to: { path: next },
    },
    {
      name: "components-know-the-markup-of-next-only",
      comment: "Links, navigation and translations are markup; headers, cookies, caches and sessions are the server's.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: next, pathNot: ["node_modules/next/(link|image|navigation|form|script)", "node_modules/next-intl/"] },
    },
    {
      name: "rules-are-pure",
      comment:
        "A rule gets state, command and now; it reaches no database, framework, queue or environment at any distance.",
      severity: "error",
      from: { path: "^lib/.*/(rules|schema)\\.ts$" },
      to: {
        reachable: true,
        path: [server, prismaClient, "node_modules/(next|next-auth|react|pg|pg-boss|nodemailer|pino|server-only)/"],
      },
    },
    {
      name: "rules-read-no-clock",
      comment: "A rule takes now and never asks for it: otherwise its boundary can't be tested at −1 ms, 0 and +1 ms.",
      severity: "error",
      from: { path: "^lib/.*/(rules|schema)\\.ts$" },
      to: { reachable: true, path: "^lib/time/clock\\.ts$" },
    },
    {
      name: "support-knows-no-domain",
      // Exceptions, each a door where a domain is plugged in: http (requests), cli (verbs), ats (an ATS is an edge like
      // http), testing (factories) and in the queue the worker with its handlers (jobs).
      comment: "Support folders serve every domain alike, so a domain can change or go without touching them.",
      severity: "error",
      from: {
        path: `^lib/(${support})/`,
        pathNot: [test, "^lib/(http|cli|ats|testing)/", "^lib/queue/(worker|sweep|background)"],
      },
      to: { path: `^lib/(${domains})/` },
    },
    {
      name: "base-knows-nothing",
      comment:
        "Result, ids, environment, log and time stand at the bottom: all may import them, so they import nobody.",
      severity: "error",
      from: { path: ["^lib/[^/]+\\.ts$", "^lib/time/"], pathNot: test },
      to: { path: "^lib/[^/]+/", pathNot: "^lib/time/" },
    },
    {
      name: "db-knows-only-the-base",
      // Exception: each queue is a table that only the owner's role may create, so migrating reads the list of queues.
      comment: "lib/db is under everything that writes; what it imported could not use it.",
      severity: "error",
      from: { path: "^lib/db/", pathNot: test },
      to: { path: "^lib/[^/]+/", pathNot: ["^lib/(db|time)/", "^lib/queue/queues\\.ts$"] },
    },
    {
      name: "queries-only-read",
      comment: "A read that records an event or adds a job is a use case and wants its name.",
      severity: "error",
      from: { path: "/queries\\.ts$" },
      to: { path: "^lib/(events/record-event|queue/enqueue)\\.ts$" },
    },
    {
      name: "no-test-code-in-the-product",
      // The demo company is made with the factories of the tests, which is why prisma/seed.ts may import them.
      comment: "Test servers, browsers and tests must not ship.",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: [test, "^lib/testing/"] },
      to: { path: ["^lib/testing/", "^e2e/", test], pathNot: "^lib/testing/factories" },
    },
    {
      name: "tests-are-leaves",
      comment: "A test imported by another module runs twice and in the wrong place.",
      severity: "error",
      from: {},
      to: { path: test },
    },
    {
      name: "tests-import-what-they-test",
      comment:
        "A unit test reaching another folder's use cases or a database tests the wrong thing; rows want .db.test.ts.",
      severity: "error",
      from: { path: test, pathNot: ["\\.(db|long)\\.test\\.tsx?$", "^lib/testing/"] },
      to: { path: ["^lib/testing/database", "^lib/db/client\\.ts$", "^app/", prismaClient] },
    },
    {
      name: "no-development-packages-in-the-product",
      comment: "npm install --omit=dev must leave a product that runs.",
      severity: "error",
      from: { path: "^(app|components|lib|prisma)/", pathNot: [test, "^lib/testing/"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
    },
    {
      name: "no-unlisted-packages",
      comment: "A package that only another package asked for can vanish with the next update.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], pathNot: "node_modules/@types/" },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules|^prisma/generated" },
    exclude: { path: "^\\.next/|^\\.data/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["react-server", "import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".d.ts"],
      mainFields: ["module", "main", "types"],
    },
  },
};
