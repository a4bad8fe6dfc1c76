/** The interview's page. The id is bound on the server, but what an action is called with comes from the browser. */
export function interviewPath(interviewId: unknown): string {
  return `/interviews/${encodeURIComponent(String(interviewId))}`;
}
