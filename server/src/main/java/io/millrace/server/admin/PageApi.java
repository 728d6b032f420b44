package io.millrace.server.admin;

import static io.millrace.protocol.ErrorCode.ENDPOINT_NOT_FOUND;

import io.millrace.server.access.Access;
import io.millrace.server.access.Need;
import io.millrace.web.Exchange;
import io.millrace.web.HttpMethod;
import io.millrace.web.Routes;
import io.millrace.web.StaticFiles;
import java.util.function.Consumer;

/** The files of the user interface. An unknown path is a JSON 404, never the page. */
public final class PageApi {
    private final StaticFiles files = new StaticFiles("webui");
    private final Access access;

    public PageApi(Access access) {
        this.access = access;
    }

    public void register(Routes pages) {
        answer(pages, "/", exchange -> files.serve("index.html", exchange));
        answer(pages, "/{file...}", this::file);
    }

    private void file(Exchange exchange) {
        var path = exchange.pathVariable("file");
        if (path.startsWith("api/") || path.startsWith("ajax-api/")) {
            throw ENDPOINT_NOT_FOUND.error("No such endpoint: GET %s", exchange.path());
        }
        files.serve(path, exchange);
    }

    private void answer(Routes pages, String path, Consumer<Exchange> handler) {
        pages.stream(
                HttpMethod.GET,
                path,
                new Routes.Stream<>(
                        exchange -> exchange,
                        access.any(Need.NOTHING),
                        (request, exchange) -> handler.accept(exchange)));
    }
}
