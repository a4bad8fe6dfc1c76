import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { isSignedBy } from "@/lib/testing/openssl-verify";
import { ACTOR, ORG, setUpWebhookScene } from "@/lib/testing/webhook-scene";
import { getWebhookEndpoint } from "./queries";
import { rotateWebhookSecret } from "./rotate-webhook-secret";
import { updateWebhookEndpoint } from "./update-webhook-endpoint";

const scene = setUpWebhookScene();
const rotate = async (endpointId: string, overlapSeconds = 86_400) => {
  const rotated = await scene.act((tx) => rotateWebhookSecret(tx, { actor: ACTOR, endpointId, overlapSeconds }));
  scene.receiver().trust(rotated.secret);
};

test("key pairs are replaced with the secrets, and overlap as long", async () => {
  const { id } = await scene.endpoint("/hook", { ed25519: true });
  const keys = async () => (await inOrganization(ORG, (tx) => getWebhookEndpoint(tx, id)))!.publicKeys;
  const signatures = async () => {
    const known = scene.receiver().received.length;
    await scene.publish();
    for (const { data } of await scene.jobs()) await scene.attempt(data.deliveryId);
    const { headers, body, event } = scene.receiver().received.at(known)!;
    expect(event).not.toBeNull();
    const signature = headers["webhook-signature"] ?? "";
    return {
      "webhook-signature": signature,
      signed: `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`,
    };
  };
  const [first] = await keys();
  await rotate(id);
  const [second, ...others] = await keys();
  expect(others).toEqual([first]);
  const overlapping = await signatures();
  expect(isSignedBy(second!, overlapping)).toBe(true);
  expect(isSignedBy(first!, overlapping)).toBe(true);
  await rotate(id, 0);
  const [third, ...rest] = await keys();
  expect(rest).toEqual([]);
  const alone = await signatures();
  expect([first!, second!, third!].map((key) => isSignedBy(key, alone))).toEqual([false, false, true]);
  await scene.act((tx) =>
    updateWebhookEndpoint(tx, { actor: ACTOR, endpointId: id, input: { ed25519: false, event_types: [] } }),
  );
  expect(await keys()).toEqual([]);
  expect((await signatures())["webhook-signature"]).toMatch(/^v1,\S+$/);
  await scene.act((tx) => updateWebhookEndpoint(tx, { actor: ACTOR, endpointId: id, input: { ed25519: true } }));
  const [again] = await keys();
  expect(again).not.toBe(third);
  expect(isSignedBy(again!, await signatures())).toBe(true);
});
