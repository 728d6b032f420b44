package io.millrace.server.events;

import io.millrace.server.egress.Egress;
import io.millrace.server.egress.EgressRequest;
import io.millrace.server.egress.RefusedTarget;
import io.millrace.server.events.Outcome.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Sends one delivery once. Thread-safe. */
final class Sender {
    private final Egress egress;
    private final Secrets secrets;

    Sender(Egress egress, Secrets secrets) {
        this.egress = egress;
        this.secrets = secrets;
    }

    Outcome send(Hook hook, Parcel parcel) {
        try {
            var message = message(hook, parcel);
            var body = message.body().getBytes(StandardCharsets.UTF_8);
            return Outcome.of(egress.send(new EgressRequest(hook.target(), message.headers(), body, hook.verifyTls())));
        } catch (RefusedTarget e) {
            return Outcome.failed(Verdict.HOPELESS, "The server does not call this target: " + e.getMessage());
        } catch (IOException e) {
            return Outcome.failed(Verdict.AGAIN, String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            return Outcome.failed(
                    Verdict.AGAIN,
                    "The secret cannot be decrypted: the server has another encryption key than it was stored with."
                            + " Start it with that key, or set the secret again");
        }
    }

    private Message message(Hook hook, Parcel parcel) throws GeneralSecurityException {
        var secret = opened(hook.secret(), hook);
        return switch (hook.api()) {
            case MLFLOW -> MlflowMessages.of(parcel, secret);
            case REGISTRY -> RegistryMessages.of(hook.id(), parcel, secret, opened(hook.credential(), hook));
        };
    }

    private String opened(@Nullable String encrypted, Hook hook) throws GeneralSecurityException {
        return encrypted == null ? "" : secrets.decrypt(encrypted, hook.id());
    }
}
