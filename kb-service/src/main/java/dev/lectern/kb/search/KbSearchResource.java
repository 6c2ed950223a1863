package dev.lectern.kb.search;

import dev.lectern.api.kb.KbSearchApi;
import dev.lectern.api.kb.SearchPage;
import dev.lectern.kb.request.Paging;
import dev.lectern.kit.caller.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class KbSearchResource implements KbSearchApi {
    private final EntrySearch search;
    private final CurrentCaller caller;

    KbSearchResource(EntrySearch search, CurrentCaller caller) {
        this.search = search;
        this.caller = caller;
    }

    @Override
    public SearchPage inKb(String kb, @Nullable String query, @Nullable String limit, @Nullable String after) {
        return search.inKb(caller.get(), kb, SearchQuery.of(query), Paging.limit(limit), SearchCursor.optional(after));
    }
}
