import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processStart } from "../db/embedded-process.ts";
import { claim, type Claim, isClaim, liveOwner, type Owner } from "./owner.ts";

let folder = "";
let file = "";
const held: Claim[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "reslot-owner-"));
  file = join(folder, "owner");
});

afterEach(() => {
  for (const one of held.splice(0)) one.release();
  rmSync(folder, { recursive: true, force: true });
});

function take(): Claim | Owner {
  const answer = claim(file, "server");
  if (isClaim(answer)) held.push(answer);
  return answer;
}

function leaveBehind(change: Partial<Owner>): void {
  take();
  const mine = JSON.parse(readFileSync(file, "utf8")) as Owner;
  held.splice(0);
  writeFileSync(file, JSON.stringify({ ...mine, id: "left-behind", ...change }));
}

describe("claim", () => {
  it("holds the file with pid, start time and port, and gives it up", () => {
    const mine = take();
    expect(isClaim(mine)).toBe(true);
    if (!isClaim(mine)) return;
    mine.update({ port: 5432, state: "running" });
    expect(liveOwner(file)).toMatchObject({
      pid: process.pid,
      started: processStart(process.pid),
      port: 5432,
      state: "running",
    });
    mine.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("answers the live owner to everybody else", () => {
    take();
    expect(take()).toMatchObject({ pid: process.pid, kind: "server" });
  });

  it("takes over from a dead process", async () => {
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    leaveBehind({ pid: child.pid ?? 0, started: "gone" });
    expect(isClaim(take())).toBe(true);
    expect(readdirSync(folder)).toEqual(["owner"]);
  });

  it("does not take a recycled pid for the owner", () => {
    leaveBehind({ pid: process.ppid, started: "another boot:1" });
    expect(isClaim(take())).toBe(true);
  });

  it("takes over a file that is no owner file", () => {
    writeFileSync(file, "rubbish");
    expect(isClaim(take())).toBe(true);
  });

  it("believes another machine on the same volume while it keeps touching the file", () => {
    leaveBehind({ host: "another-container" });
    expect(isClaim(take())).toBe(false);
    const long = new Date(Date.now() - 60_000);
    utimesSync(file, long, long);
    expect(isClaim(take())).toBe(true);
  });

  it("lets one of many have a dead owner's file", async () => {
    const script = `
      import { claim, isClaim } from ${JSON.stringify(new URL("./owner.ts", import.meta.url).href)};
      const mine = claim(${JSON.stringify(file)}, "server");
      process.stdout.write(isClaim(mine) ? "mine" : "theirs");
      await new Promise((resolve) => process.stdin.once("end", resolve).resume());`;
    leaveBehind({ pid: 2 ** 22 + 1, started: "gone" });
    const children = Array.from({ length: 8 }, () => spawn(process.execPath, ["--input-type=module", "-e", script]));
    const answers = await Promise.all(
      children.map(async (child) => String(((await once(child.stdout, "data")) as [Buffer])[0])),
    );
    expect(answers.filter((answer) => answer === "mine")).toHaveLength(1);
    for (const child of children) child.stdin.end();
    await Promise.all(children.map((child) => once(child, "exit")));
    expect(existsSync(file)).toBe(true);
  });
});
