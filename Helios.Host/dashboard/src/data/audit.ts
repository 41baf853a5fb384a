import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { answer, api, given } from "../api/http";
import type { Asked } from "../api/types";

const page = 100;

export interface AuditFilter {
  caller?: string | undefined;
  operation?: string | undefined;
  result?: string | undefined;
}

/** Changes and who asked for them, newest first, page after page. */
export function useAudit(filter: AuditFilter, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) => {
      // Filters come out of the address; the service refuses words that it does not know.
      const query = given({ ...filter, limit: page, cursor: pageParam }) as Asked<"listAudit">;
      return answer(api.GET("/api/v1/audit", { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    enabled,
  });
}

/** Has every hash of the audit computed anew; an anchor of an earlier time must still be there. */
export function useVerifyAudit() {
  return useMutation({
    mutationFn: (anchor: string) =>
      answer(api.GET("/api/v1/audit/verify", { params: { query: given<Asked<"verifyAudit">>({ anchor: anchor || undefined }) } })),
  });
}
