import { expect, it } from "vitest";
import { labelsOf, reasonWordsSchema } from "./schema";

it("a reason's words lose the marks that turn round what follows", () => {
  const read = reasonWordsSchema.parse({ label_en: "Other \u202etxet\u202c  plans", label_ar: "\u2067خطط\u2069" });
  expect(labelsOf(read)).toEqual({ en: "Other txet plans", ar: "خطط" });
});
