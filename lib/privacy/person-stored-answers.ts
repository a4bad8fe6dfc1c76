import "server-only";
import { decrypt } from "@/lib/crypto/encryption";
import type { Tx } from "@/lib/db/transaction";
import type { Person } from "@/lib/privacy/person";

const PAGE = 500;

/**
 * Deletes the stored answers of the API that speak of the person: they are encrypted, so each is opened and looked into. None is
 * older than a day, but for what nobody has cleared yet.
 */
export async function eraseStoredAnswers({ db, organizationId }: Tx, person: Person): Promise<number> {
  const marks = [person.candidateId, ...person.interviewIds];
  let deleted = 0;
  let after: { apiKeyId: string; key: string } = { apiKeyId: "", key: "" };
  for (;;) {
    const rows = await db.idempotencyKey.findMany({
      where: {
        organizationId,
        OR: [{ apiKeyId: { gt: after.apiKeyId } }, { apiKeyId: after.apiKeyId, key: { gt: after.key } }],
      },
      select: { apiKeyId: true, key: true, body: true },
      orderBy: [{ apiKeyId: "asc" }, { key: "asc" }],
      take: PAGE,
    });
    const theirs = rows.filter(({ body }) => speaksOf(body, marks));
    for (const { apiKeyId, key } of theirs) {
      deleted += (await db.idempotencyKey.deleteMany({ where: { organizationId, apiKeyId, key } })).count;
    }
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return deleted;
    after = last;
  }
}

function speaksOf(body: unknown, marks: readonly string[]): boolean {
  const { sealed = "" } = body as { sealed?: string };
  try {
    const text = decrypt("idempotent-answer", Buffer.from(sealed, "base64"));
    return marks.some((mark) => text.includes(mark));
  } catch {
    // Nobody can open it any more: it answers nobody, and goes with the rest.
    return true;
  }
}
