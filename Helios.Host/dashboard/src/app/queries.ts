import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../api/problem";

const retries = 1;
const unauthorized = 401;

/** What the pages have read. A refusal is not asked again; silence is, once, and then at the next turn. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      // The session is over: whoever knows it best says so, and the shell asks to sign in.
      if (error instanceof ApiProblem && error.status === unauthorized && query.queryKey[0] !== "session") {
        void queries.invalidateQueries({ queryKey: ["session"] });
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 1000,
      retry: (failed, error) => failed < retries && error instanceof ApiProblem && error.isTransient,
      refetchOnWindowFocus: true,
      // A page keeps what it shows while the next answer is on its way.
      placeholderData: (before: unknown) => before,
    },
  },
});
