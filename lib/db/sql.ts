import "server-only";
import { Prisma } from "@/prisma/generated/client";

/** A part of a statement that several share; its values stay parameters. */
export function sqlPart(parts: TemplateStringsArray, ...values: unknown[]): Prisma.Sql {
  return Prisma.sql(parts, ...values);
}
