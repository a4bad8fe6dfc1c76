// The house rules that oxlint has no rule for. Loaded by .oxlintrc.json; each rule's refusal is shown by lint.test.ts.
// Node loads this file without a loader, so it imports nothing of ours and uses erasable TypeScript only.

interface SyntaxNode {
  type: string;
  [property: string]: unknown;
}

interface RuleContext {
  report(problem: { node: SyntaxNode; message: string }): void;
}

type Visitor = Record<string, (node: SyntaxNode) => void>;

const bannedWords: Record<string, string> = {
  booking: "interview",
  canceled: "cancelled",
  applicant: "candidate",
  meeting: "interview",
};
const bannedWord = new RegExp(`(${Object.keys(bannedWords).join("|")})`, "i");

/** The first word of the text that the word list of design.md replaces, with its replacement; null if there is none. */
export function findBannedWord(text: string): { word: string; instead: string } | null {
  const word = bannedWord.exec(text)?.[1]?.toLowerCase();
  return word === undefined ? null : { word, instead: bannedWords[word] ?? "" };
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value;
}

function isIdentifier(value: unknown, ...names: string[]): boolean {
  return isNode(value) && value.type === "Identifier" && names.includes(String(value.name));
}

function memberOf(value: unknown, object: string[], property: string): boolean {
  if (!isNode(value) || value.type !== "MemberExpression") return false;
  const named = isIdentifier(value.property, property) || (isNode(value.property) && value.property.value === property);
  return named && isIdentifier(value.object, ...object);
}

function rule(create: (context: RuleContext) => Visitor) {
  return { create };
}

/** A deadline judged by the process's clock is wrong on a machine whose clock is. */
const noSystemClock = rule((context) => {
  const message = "Only lib/time/clock.ts reads the clock: take `now` as an argument, or tx.now inside a transaction.";
  return {
    NewExpression(node) {
      const isEmpty = Array.isArray(node.arguments) && node.arguments.length === 0;
      if (isIdentifier(node.callee, "Date") && isEmpty) context.report({ node, message });
    },
    CallExpression(node) {
      const isClock = memberOf(node.callee, ["Date"], "now") || isIdentifier(node.callee, "Date");
      if (isClock) context.report({ node, message });
      const callee = node.callee;
      if (isNode(callee) && memberOf(callee.object, ["Temporal"], "Now")) context.report({ node, message });
    },
  };
});

/** A variable read anywhere else escapes the sentence that names a wrong value at the start. */
const noProcessEnv = rule((context) => {
  const message = "Only lib/env.ts reads the environment: import the parsed value from there.";
  return {
    MemberExpression(node) {
      if (memberOf(node, ["process"], "env")) context.report({ node, message });
    },
    ImportSpecifier(node) {
      if (isIdentifier(node.imported, "env") && isNode(node.parent)) {
        const source = node.parent.source;
        if (isNode(source) && /^(node:)?process$/.test(String(source.value))) context.report({ node, message });
      }
    },
  };
});

/** An enum is code where a union is a type, and Node's type stripping refuses it. */
const noEnum = rule((context) => ({
  TSEnumDeclaration(node) {
    context.report({ node, message: "No enums: write a union of string literals." });
  },
}));

/** Measured on Next 16.4: one post without JavaScript to such a form puts the whole server into an endless loop. */
const noBoundActionState = rule((context) => ({
  CallExpression(node) {
    const first: unknown = Array.isArray(node.arguments) ? node.arguments[0] : undefined;
    const isHook =
      isIdentifier(node.callee, "useActionState", "useFormState") || memberOf(node.callee, ["React"], "useActionState");
    if (!isHook || !isNode(first) || first.type !== "CallExpression") return;
    const callee = first.callee;
    if (isNode(callee) && callee.type === "MemberExpression" && isIdentifier(callee.property, "bind")) {
      const message =
        "useActionState(action.bind(…)) hangs the server: bind on the server and pass the action as a prop.";
      context.report({ node, message });
    }
  },
}));

/** A sleeping test is slow when it passes and wrong when it fails. */
const noWaitForTimeout = rule((context) => ({
  CallExpression(node) {
    const callee = node.callee;
    if (isNode(callee) && callee.type === "MemberExpression" && isIdentifier(callee.property, "waitForTimeout")) {
      context.report({ node, message: "Never sleep in a test: wait for the condition." });
    }
  },
}));

/** One word, one meaning: the second word for a thing is where the second meaning begins. */
const houseWords = rule((context) => {
  function check(node: SyntaxNode, text: unknown) {
    const found = typeof text === "string" ? findBannedWord(text) : null;
    if (found) context.report({ node, message: `The word here is "${found.instead}", not "${found.word}".` });
  }
  return {
    Identifier: (node) => check(node, node.name),
    JSXIdentifier: (node) => check(node, node.name),
    JSXText: (node) => check(node, node.value),
    Literal: (node) => check(node, node.value),
    TemplateElement: (node) => check(node, (node.value as { raw?: string }).raw),
  };
});

export default {
  meta: { name: "reslot" },
  rules: {
    "no-system-clock": noSystemClock,
    "no-process-env": noProcessEnv,
    "no-enum": noEnum,
    "no-bound-action-state": noBoundActionState,
    "no-wait-for-timeout": noWaitForTimeout,
    "house-words": houseWords,
  },
};
