import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, keepToken } from "../api/http";
import { ApiProblem } from "../api/problem";
import type { Session } from "../api/types";

const period = 60_000;
const nobody = "dashboard";
const unauthorized = 401;

/** Who looks at the page, and what they may do. */
export function useSession() {
  return useQuery({
    queryKey: ["session"],
    queryFn: async ({ signal }) => {
      const session = await answer(api.GET("/api/v1/session", { signal }));
      keepToken(session.csrf_token);
      return session;
    },
    refetchInterval: period,
  });
}

/** Whether nothing is shown before somebody signs in. */
export function mustSignIn(session: Session | undefined, error: unknown): boolean {
  return session ? session.mode === "required" && session.name === null : error instanceof ApiProblem && error.status === unauthorized;
}

/** Signs somebody in with a password. */
export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { user: string; password: string }) => answer(api.POST("/api/v1/session", { body })),
    onSuccess: (session) => {
      keepToken(session.csrf_token);
      // Nothing of whoever was here before.
      queries.clear();
      queries.setQueryData(["session"], session);
    },
  });
}

/** Signs out. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/session")),
    onSuccess: () => {
      keepToken(null);
      queries.clear();
    },
  });
}

/** Under what name changes are asked for; where people sign in, the service takes the name of whoever did. */
export function useWho(): string {
  return useSession().data?.name ?? nobody;
}

const rank = { viewer: 0, operator: 1, admin: 2 };

/** Whether whoever looks may do what a role may; the service has the last word. */
export function useMay(role: "operator" | "admin"): boolean {
  const mine = useSession().data?.role;
  return mine !== undefined && mine !== null && (rank[mine as keyof typeof rank] ?? 0) >= rank[role];
}
