package io.millrace.server.egress;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which targets are called, by their URL and by their addresses. */
class TargetsTest {
    private static final Targets STRICT = targets();

    private static Targets targets(String... allowed) {
        return new Targets(Set.of("https"), List.of(allowed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://localhost/",
                "https://LOCALHOST./",
                "https://a.localhost/",
                "https://10.1.2.3/",
                "https://172.31.0.1/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.100.100.200/",
                "https://0.0.0.0/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://198.18.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.0.01/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b:1::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001::1]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fd00:ec2::254]/",
                "https://[fc00::1]/",
                "https://[ff02::1]/",
                "https://user:password@example.com/",
                "https:///path",
                "https://under_score.example/",
                "http://example.com/",
                "file:///etc/passwd",
                "gopher://example.com/",
                "example.com"
            })
    void url_thatIsNotOfTheInternet_isRefused(String url) {
        assertThatThrownBy(() -> STRICT.check(URI.create(url))).isInstanceOf(RefusedTarget.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/hook?x=1",
                "HTTPS://example.com:8443/",
                "https://8.8.8.8/",
                "https://[2606:4700::1111]/",
                "https://[64:ff9b::808:808]/",
                "https://1password.example/"
            })
    void url_ofTheInternet_isTaken(String url) {
        assertThatCode(() -> STRICT.check(URI.create(url))).doesNotThrowAnyException();
    }

    @Test
    void addresses_oneOfThemPrivate_areAllRefused() throws Exception {
        var mixed = List.of(InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1"));
        assertThatThrownBy(() -> STRICT.check("example.com", mixed))
                .isInstanceOf(RefusedTarget.class)
                .hasMessageContainingAll("example.com", "10.0.0.1", "--allowed-webhook-targets");
    }

    @Test
    void range_thatIsAllowed_opensJustItself() throws Exception {
        var targets = targets("10.1.0.0/16", "fd12::/16", "169.254.169.254");
        targets.check(URI.create("https://10.1.255.3/"));
        targets.check(URI.create("https://[fd12::7]/"));
        targets.check(URI.create("https://[64:ff9b::a01:203]/"));
        targets.check(URI.create("https://169.254.169.254/"));
        assertThatThrownBy(() -> targets.check(URI.create("https://10.2.0.1/"))).isInstanceOf(RefusedTarget.class);
        assertThatThrownBy(() -> targets.check(URI.create("https://[fd13::7]/")))
                .isInstanceOf(RefusedTarget.class);
    }

    @Test
    void hostName_thatIsAllowed_opensPrivateAddressesButNoMetadata() throws Exception {
        var targets = targets("*.corp.example", "localhost");
        targets.check("CI.corp.example.", List.of(InetAddress.ofLiteral("10.2.0.1")));
        targets.check(URI.create("https://localhost:8080/"));
        assertThatThrownBy(() -> targets.check("ci.corp.example", List.of(InetAddress.ofLiteral("169.254.169.254"))))
                .isInstanceOf(RefusedTarget.class);
        assertThatThrownBy(() -> targets.check("ci.corp.example.evil.org", List.of(InetAddress.ofLiteral("10.2.0.1"))))
                .isInstanceOf(RefusedTarget.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "a b", "https://host"})
    void allowedTarget_thatIsNeitherHostNorRange_stopsTheStart(String entry) {
        assertThatThrownBy(() -> targets(entry)).isInstanceOf(IllegalArgumentException.class);
    }
}
