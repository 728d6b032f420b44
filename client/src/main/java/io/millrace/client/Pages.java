package io.millrace.client;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;

import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A search that is answered in pages, as one lazy stream: the next page is asked for when the stream gets there.
 *
 * @param fetch page of a token; null is the first page
 * @param items what is on a page
 * @param next token of the page after; null or empty: there is none
 */
record Pages<P, T>(Fetch<P> fetch, Function<P, List<T>> items, Next<P> next) {
    interface Fetch<P> {
        P page(@Nullable String token);
    }

    interface Next<P> {
        @Nullable
        String token(P page);
    }

    Stream<T> stream() {
        return StreamSupport.stream(new Walk(), false).flatMap(page -> items.apply(page).stream());
    }

    private final class Walk extends AbstractSpliterator<P> {
        private @Nullable String token;
        private boolean ended;

        Walk() {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        }

        @Override
        public boolean tryAdvance(Consumer<? super P> action) {
            if (ended) {
                return false;
            }
            var page = fetch.page(token);
            var following = next.token(page);
            ended = following == null || following.isEmpty();
            if (!ended && following != null && following.equals(token)) {
                throw INTERNAL_ERROR.error("The server answers page token '%s' with the same token", following);
            }
            token = following;
            action.accept(page);
            return true;
        }
    }
}
