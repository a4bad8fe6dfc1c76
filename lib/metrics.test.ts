import { describe, expect, it } from "vitest";
import { areaOf, metrics, statusClass } from "./metrics.ts";

describe("areas of requests", () => {
  it("are a closed list that no token, id or made-up path can widen", () => {
    expect(areaOf("/i/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/cancel")).toBe("candidate");
    expect(areaOf("/o/token")).toBe("candidate");
    expect(areaOf("/")).toBe("recruiter");
    expect(areaOf("/interviews/int_1")).toBe("recruiter");
    expect(areaOf("/api/v1/slots/slt_1")).toBe("v1");
    expect(areaOf("/api/health/ready")).toBe("health");
    expect(areaOf("/api/made-up")).toBe("api");
    expect(areaOf("/_next/static/x.js")).toBe("static");
    expect(areaOf("/wp-login.php")).toBe("other");
  });

  it("count a status by its class, and no answer as none", () => {
    expect([statusClass(204), statusClass(429), statusClass(null)]).toEqual(["2xx", "4xx", "none"]);
  });
});

describe("the registry", () => {
  it("is one for the process and writes Prometheus text", async () => {
    metrics().requests.observe({ area: "candidate", method: "GET", status: "2xx" }, 0.02);
    const text = await metrics().registry.metrics();
    expect(text).toContain('reslot_http_request_seconds_count{area="candidate",method="GET",status="2xx"} 1');
    expect(text).toContain("# TYPE reslot_jobs_waiting gauge");
  });
});
