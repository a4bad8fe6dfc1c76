import { describe, expect, it } from "vitest";
import { decideReaderZone } from "./reader-zone";

const all = { chosen: "Asia/Kathmandu", device: "Europe/Paris", candidate: "Asia/Tokyo", interview: "Europe/Berlin" };

describe("decideReaderZone", () => {
  it.each([
    [all, "Asia/Kathmandu", "chosen"],
    [{ ...all, chosen: null }, "Europe/Paris", "device"],
    [{ ...all, chosen: undefined, device: null }, "Asia/Tokyo", "candidate"],
    [{ ...all, chosen: "", device: "", candidate: null }, "Europe/Berlin", "interview"],
    [{ ...all, chosen: "<b>", device: "+05:45", candidate: "Mars/Base" }, "Europe/Berlin", "interview"],
  ] as const)("%j", (input, zone, source) => {
    expect(decideReaderZone(input)).toEqual({ zone, source });
  });
});
