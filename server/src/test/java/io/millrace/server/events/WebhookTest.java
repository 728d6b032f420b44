package io.millrace.server.events;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Webhooks on SQLite. */
class WebhookTest {
    @RegisterExtension
    static final EventsFixture SERVER = EventsFixture.onSqlite();

    @Nested
    class Mlflow extends WebhookContract {
        Mlflow() {
            super(SERVER);
        }
    }

    @Nested
    class Registry extends RegistryWebhookContract {
        Registry() {
            super(SERVER);
        }
    }

    @Nested
    class Deliveries extends DeliveryContract {
        Deliveries() {
            super(SERVER);
        }
    }
}
