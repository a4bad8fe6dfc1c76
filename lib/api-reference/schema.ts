// What the reference of the API shows. Made by rules.ts, drawn by components/api-docs.

export type FieldRow = {
  /** "candidate.email", "slots[].host". */
  name: string;
  type: string;
  isRequired: boolean;
  description: string;
};
type Refusals = { status: string; codes: string[] };
export type CallEntry = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: FieldRow[];
  body: FieldRow[];
  example: string | null;
  answers: { status: string; description: string; fields: FieldRow[] }[];
  refusals: Refusals[];
};
export type EventEntry = { id: string; type: string; fields: FieldRow[]; example: string };
export type ApiReference = { server: string; nouns: { name: string; calls: CallEntry[] }[]; events: EventEntry[] };
