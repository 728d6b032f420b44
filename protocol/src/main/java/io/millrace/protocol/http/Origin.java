package io.millrace.protocol.http;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and port of a URI: the border that credentials do not cross. */
record Origin(String scheme, String host, int port) {
    static Origin of(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        var host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, host, port);
    }
}
