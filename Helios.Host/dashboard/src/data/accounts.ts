import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/http";

/** Keys by which programs are known. */
export function useApiKeys(enabled: boolean) {
  return useQuery({
    queryKey: ["api-keys"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/api-keys", { signal })),
    enabled,
  });
}

/** Makes a key; its answer alone has the secret. */
export function useNewApiKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; role: string; tenants: string[] | null; expires_at: string | null }) =>
      answer(api.POST("/api/v1/api-keys", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["api-keys"] }),
    // The secret is not kept longer than it is shown.
    gcTime: 0,
  });
}

/** Takes a key back; whoever has it is a stranger from then on. */
export function useRevokeApiKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v1/api-keys/{id}", { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["api-keys"] }),
  });
}

/** People who may sign in. */
export function useUsers(enabled: boolean) {
  return useQuery({
    queryKey: ["users"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/users", { signal })),
    enabled,
  });
}

/** What an admin does to users. */
export type UserChange =
  | { kind: "add"; name: string; password: string; role: string; tenants: string[] | null }
  | { kind: "password"; name: string; password: string }
  | { kind: "remove"; name: string };

/** Adds or removes a user, or gives one another password. */
export function useUserChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: UserChange): Promise<unknown> => {
      const params = { path: { name: change.name } };
      switch (change.kind) {
        case "add":
          return answer(
            api.POST("/api/v1/users", {
              body: { name: change.name, password: change.password, role: change.role, tenants: change.tenants },
            }),
          );
        case "password":
          return answer(api.PUT("/api/v1/users/{name}/password", { params, body: { password: change.password } }));
        case "remove":
          return answer(api.DELETE("/api/v1/users/{name}", { params }));
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["users"] }),
    gcTime: 0,
  });
}
