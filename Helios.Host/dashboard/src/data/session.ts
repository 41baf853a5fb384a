import { useQuery } from "@tanstack/react-query";
import { answer, api, keepToken } from "../api/http";

const period = 60_000;
const nobody = "dashboard";

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

/** Under what name changes are asked for; where people sign in, the service takes the name of whoever did. */
export function useWho(): string {
  return useSession().data?.name ?? nobody;
}
