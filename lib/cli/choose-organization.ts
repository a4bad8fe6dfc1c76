// Which organisation a command means: the only one, or the one that is named.
import { inOrganization, listOrganizationIds } from "@/lib/db/transaction";
import { CommandError } from "./database.ts";

/**
 * The id of the organisation with this id or name; without either, of the only one there is.
 * @throws CommandError listing what there is
 */
export async function chooseOrganization(wanted: string | undefined): Promise<{ id: string; name: string }> {
  const organizations = await Promise.all((await listOrganizationIds()).map(readOrganization));
  if (organizations.length === 0)
    throw new CommandError("There is no organisation yet: npm run reslot -- create-organization --help");
  const named =
    wanted === undefined
      ? organizations
      : organizations.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  const [only, ...others] = named;
  if (only !== undefined && others.length === 0) return only;
  const list = organizations.map(({ id, name }) => `  ${id}   ${name}`).join("\n");
  throw new CommandError(
    `${only === undefined ? `There is no organisation "${wanted}".` : "There are several organisations."} Name one with --organization:\n${list}`,
  );
}

function readOrganization(organizationId: string): Promise<{ id: string; name: string }> {
  return inOrganization(organizationId, (tx) =>
    tx.db.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { id: true, name: true } }),
  );
}
