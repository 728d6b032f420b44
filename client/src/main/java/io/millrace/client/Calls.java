package io.millrace.client;

import io.millrace.protocol.http.Transport;

/** What every group of calls stands on. */
interface Calls {
    String API = "api/2.0/mlflow/";
    String AJAX = "ajax-api/2.0/mlflow/";
    String MILLRACE = "api/2.0/millrace/";

    /** The way to the server. */
    Transport transport();
}
