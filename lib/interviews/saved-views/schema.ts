import { z } from "zod";

export const MAX_VIEWS = 50;
const MAX_NAME = 60;
const MAX_QUERY = 1_500;

const name = z
  .string({ error: "Give the view a name." })
  .trim()
  .min(1, "Give the view a name.")
  .max(MAX_NAME, `A name can have up to ${MAX_NAME} characters.`);

export const newViewSchema = z.object({
  name,
  shared: z.literal("yes").optional(),
  query: z.string().max(MAX_QUERY, "These filters are too long to be kept.").default(""),
});
export type NewView = z.output<typeof newViewSchema>;

export const changeViewSchema = z.object({ name, shared: z.literal("yes").optional() });
export type ChangeView = z.output<typeof changeViewSchema>;

export type SavedViewRow = {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  isOwn: boolean;
  ownerName: string;
};
