/** Set by the gate (lib/cli/server.ts) on a form in parts that ended before its end; a client's own is dropped there. */
export const CUT_HEADER = "x-reslot-form";
