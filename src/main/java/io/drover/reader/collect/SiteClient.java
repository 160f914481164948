package io.drover.reader.collect;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks one site, with its user. Each request has a time limit for its whole answer and is made again when that may help. A redirect is
 * never followed: it leads to a login page.
 */
final class SiteClient {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final Site site;
    private final HttpClient http;
    private final AtomicReference<@Nullable CompletableFuture<?>> asking = new AtomicReference<>();
    private volatile boolean stopped;

    SiteClient(Site site) {
        this.site = site;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(site.patience().connect())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER);
        site.certificate().ifPresent(file -> builder.sslContext(trusting(site)));
        this.http = builder.build();
    }

    /** What became of a request to delete a row. */
    enum Deletion {
        /** The site has deleted it, or had it no more. */
        GONE,
        /** The site says that it must not be deleted. */
        REFUSED
    }

    /**
     * The bytes of the answer, which claims to be JSON, or at least not to be a page.
     *
     * @throws SiteException if there is no such answer
     */
    byte[] get(String... segments) {
        URI address = site.at(segments);
        HttpResponse<byte[]> answer = ask(HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .GET());
        if (answer.statusCode() != OK) {
            throw failure(answer);
        }
        if (looksLikePage(answer.body())) {
            throw SiteException.of(
                    "GET " + address + " answered with a page instead of data: a login page? Check user and"
                            + " password, and whether the account is an admin's.");
        }
        return answer.body();
    }

    /**
     * Has a row deleted.
     *
     * @throws SiteException if it is not known to be gone now
     */
    Deletion delete(String collection, String id) {
        HttpResponse<byte[]> answer =
                ask(HttpRequest.newBuilder(site.at(collection, id)).DELETE());
        return switch (answer.statusCode()) {
            case OK, NO_CONTENT, NOT_FOUND -> {
                if (looksLikePage(answer.body()) && answer.statusCode() == OK) {
                    throw SiteException.of(
                            "DELETE " + answer.uri() + " answered with a page: a login page? Check user and password.");
                }
                yield Deletion.GONE;
            }
            case FORBIDDEN -> Deletion.REFUSED;
            default -> throw failure(answer);
        };
    }

    /**
     * Gives up what is asked, and asks nothing any more. Without an interrupt: one that meets a thread in the embedded database closes
     * that.
     */
    void stop() {
        stopped = true;
        CompletableFuture<?> future = asking.get();
        if (future != null) {
            future.cancel(true);
        }
    }

    private static boolean looksLikePage(byte[] body) {
        for (byte b : body) {
            if (b > ' ') {
                return b == '<';
            }
        }
        return false;
    }

    private SiteException failure(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        String what = answer.request().method() + " " + answer.uri() + " answered " + status;
        if (status >= SERVER_ERROR || status == TOO_MANY) {
            return SiteException.passing(what + ". The site is in trouble; its administrator knows more.");
        }
        if (status >= 300 && status < 400) {
            return SiteException.of(what + ", a redirect to "
                    + answer.headers()
                            .firstValue("Location")
                            .map(SiteClient::withoutQuery)
                            .orElse("nowhere")
                    + ", which is not followed. Check the address, user and password.");
        }
        return SiteException.of(what
                + switch (status) {
                    case UNAUTHORIZED, FORBIDDEN -> ". Check user and password, and whether the account is an admin's.";
                    case NOT_FOUND -> ". The site does not know it; check the address.";
                    default -> ". Only 200 is data.";
                });
    }

    private static String withoutQuery(String address) {
        return address.replaceFirst("\\?.*", "");
    }

    private HttpResponse<byte[]> ask(HttpRequest.Builder request) {
        site.authorization().ifPresent(value -> request.header("Authorization", value));
        HttpRequest ready = request.build();
        Duration pause = site.patience().pause();
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == site.patience().attempts();
            try {
                HttpResponse<byte[]> answer = once(ready);
                if (last || (answer.statusCode() < SERVER_ERROR && answer.statusCode() != TOO_MANY)) {
                    return answer;
                }
            } catch (SiteException e) {
                if (last || !e.mayPass()) {
                    throw e;
                }
            }
            pause(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private HttpResponse<byte[]> once(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> future =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        asking.set(future);
        String what = request.method() + " " + request.uri();
        try {
            return future.get(site.patience().answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw SiteException.passing(
                    what + " was not answered within "
                            + site.patience().answer().toMillis() + " ms.",
                    e);
        } catch (CancellationException e) {
            throw SiteException.of(what + " was given up: the export stops.");
        } catch (ExecutionException e) {
            throw failure(what, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw SiteException.of(what + " was interrupted: the service stops.");
        }
    }

    private static SiteException failure(String what, Throwable cause) {
        if (cause instanceof SSLException) {
            return SiteException.of(what + " failed: the connection is not secure (" + cause.getMessage()
                    + "). If the site's certificate is signed by your own authority, name that one's certificate.");
        }
        String reason = cause instanceof HttpTimeoutException
                ? "no connection in time"
                : cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return SiteException.passing(what + " failed: " + reason + ". Is the site up, and the address right?", cause);
    }

    private static void pause(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SiteException.of("Interrupted: the service stops.");
        }
    }

    private static SSLContext trusting(Site site) {
        try (InputStream in = Files.newInputStream(site.certificate().orElseThrow())) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("site-" + number++, each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The certificate of " + site.name() + " cannot be read from "
                            + site.certificate().orElseThrow() + ": " + e.getMessage() + ". It must be a PEM file.",
                    e);
        }
    }
}
