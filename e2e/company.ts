// A company of a story's own on a server of its own, made as an operator makes one: by the command line beside the running
// server. On the server of all stories the fixture `givenCompany` (fixtures/scene.ts) makes one without starting a program.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { apiClient, type ApiClient } from "./api-client.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export interface RunningApp {
  baseUrl: string;
  dataDir: string;
  port: number;
}

export interface Company {
  organizationId: string;
  /** The key behind `api`. */
  key: string;
  api: ApiClient;
  admin: { email: string; password: string };
}

/** An organisation with an admin and an API key with all scopes. */
export async function givenCompany(app: RunningApp, name: string): Promise<Company> {
  const email = `admin-${Math.random().toString(36).slice(2)}@${name}.example`;
  const made = await verb(app, [
    "create-organization",
    "--name",
    name,
    "--time-zone",
    "Europe/Berlin",
    "--admin-email",
    email,
  ]);
  const organizationId = String(made["organization_id"]);
  const answer = await verb(app, ["create-api-key", "--organization", organizationId]);
  const key = String(answer["key"] ?? answer["api_key"]);
  const { password } = made["admin"] as { password: string };
  return {
    organizationId,
    key,
    api: apiClient(app.baseUrl, key),
    admin: { email, password },
  };
}

async function verb(app: RunningApp, args: string[]): Promise<Record<string, unknown>> {
  const command = ["--conditions=react-server", "--import", "tsx", "lib/cli/reslot.ts", ...args, "--json"];
  const env = {
    ...process.env,
    DATA_DIR: app.dataDir,
    PORT: String(app.port),
    APP_URL: app.baseUrl,
    LOG_LEVEL: "error",
  };
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: ROOT, env });
  return JSON.parse(stdout) as Record<string, unknown>;
}
