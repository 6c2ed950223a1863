package dev.lectern.kb.search;

import dev.lectern.api.kb.SearchApi;
import dev.lectern.api.kb.SearchPage;
import dev.lectern.kb.request.Paging;
import dev.lectern.kit.caller.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class SearchResource implements SearchApi {
    private final EntrySearch search;
    private final CurrentCaller caller;

    SearchResource(EntrySearch search, CurrentCaller caller) {
        this.search = search;
        this.caller = caller;
    }

    @Override
    public SearchPage everywhere(@Nullable String query, @Nullable String limit, @Nullable String after) {
        return search.everywhere(
                caller.get(), SearchQuery.of(query), Paging.limit(limit), SearchCursor.optional(after));
    }
}
