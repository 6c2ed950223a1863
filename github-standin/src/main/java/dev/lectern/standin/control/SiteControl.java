package dev.lectern.standin.control;

import dev.lectern.standin.oauth.OAuthSite;
import dev.lectern.standin.repository.Repositories;
import dev.lectern.standin.rest.RateLimits;
import dev.lectern.standin.store.ShiftedClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The site as a whole: its clock, its rate limits, the callbacks of the registered app. */
public final class SiteControl {
    private final ShiftedClock clock;
    private final RateLimits limits;
    private final OAuthSite oauth;
    private final Repositories repositories;

    public SiteControl(ShiftedClock clock, RateLimits limits, OAuthSite oauth, Repositories repositories) {
        this.clock = clock;
        this.limits = limits;
        this.oauth = oauth;
        this.repositories = repositories;
    }

    /** Sets how far the site's clock is ahead of the machine's (negative: behind). */
    public void shiftClock(Duration offset) {
        clock.shift(offset);
    }

    /** The site's time. */
    public Instant now() {
        return clock.instant();
    }

    /** Switches rate limits and their headers on or off. */
    public void rateLimits(boolean on) {
        limits.enable(on);
    }

    /** Sets how long forks made from now on refuse writes, while reads answer already. */
    public void delayForks(Duration delay) {
        repositories.delayForks(delay);
    }

    /** Registers other callback URLs for the app. */
    public void callBackAt(URI... urls) {
        oauth.callBackAt(List.of(urls));
    }
}
