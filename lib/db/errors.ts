// What PostgreSQL meant, from what Prisma threw. Matched on SQLSTATE, never on message text: Prisma reports an
// exclusion violation as P2039 and keeps the code in the driver adapter's cause.
import "server-only";

type PrismaFailure = {
  code?: string;
  meta?: { driverAdapterError?: { cause?: { originalCode?: string; kind?: string } } };
  cause?: unknown;
};

/** The SQLSTATE of a failed statement, or undefined when the failure did not come from PostgreSQL. */
export function sqlState(error: unknown): string | undefined {
  const failure = error as PrismaFailure | null;
  const cause = failure?.meta?.driverAdapterError?.cause ?? (failure?.cause as { originalCode?: string } | undefined);
  if (cause?.originalCode !== undefined) return cause.originalCode;
  if (failure?.code === "P2002") return "23505";
  if (
    failure?.code !== undefined &&
    /^[0-9A-Z]{5}$/.test(failure.code) &&
    !failure.code.startsWith("P2") &&
    !failure.code.startsWith("P1")
  )
    return failure.code;
  return undefined;
}

/** Two transactions got in each other's way; running the loser again from its beginning is right. */
export function isSerializationFailure(error: unknown): boolean {
  return ["40001", "40P01"].includes(sqlState(error) ?? "") || (error as PrismaFailure | null)?.code === "P2034";
}

/** The overlap constraint on slots refused the row. */
export function isExclusionViolation(error: unknown): boolean {
  return sqlState(error) === "23P01";
}

/** What the driver adapter calls a database that can't be reached or went away; raw statements carry it under P2010. */
const AWAY = ["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"];
/** pg and pg-pool give these no code: the pool's own timeout, and a connection that breaks under a statement. */
const UNCODED =
  /^(timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end)/;

/**
 * No connection could be had in time, the database is away or silent, or transactions stood in each other's way to the last
 * try: the caller should answer 503 and Retry-After.
 */
export function isOverload(error: unknown): boolean {
  const failure = error as PrismaFailure | null;
  if (error instanceof Error && UNCODED.test(error.message)) return true;
  if (AWAY.includes(failure?.meta?.driverAdapterError?.cause?.kind ?? "")) return true;
  const code = failure?.code ?? "";
  if (["P2028", "P2024", "P1001", "P1002", "P1008", "P1017", "ECONNREFUSED", "ECONNRESET", "EPIPE"].includes(code)) {
    return true;
  }
  const state = sqlState(error) ?? "";
  return (
    state.startsWith("08") ||
    state.startsWith("57P") ||
    ["53300", "53100", "57014"].includes(state) ||
    isSerializationFailure(error)
  );
}
