/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/** A request for a file, or for the rest of it, by way of redirections that are checked. */
final class Exchange {

  private static final int MOST_REDIRECTIONS = 5;
  private static final int SHOWN = 200;
  private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);

  private final HttpClient client;
  private final HttpSettings settings;
  private final boolean allowHttp;

  Exchange(HttpSettings settings, boolean allowHttp) {
    this.settings = settings;
    this.allowHttp = allowHttp;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connect());
    if (settings.proxies() != null) {
      builder.proxy(settings.proxies());
    }
    if (settings.tls() != null) {
      builder.sslContext(settings.tls());
    }
    this.client = builder.build();
  }

  /**
   * The answer to a request for the bytes {@code from} on; its body is for the caller to close.
   *
   * @param tag of the file that the bytes before are of, or null
   * @throws TransientFailure for a failure that may pass
   * @throws UserException for any other, and for an address that may not be asked
   */
  HttpResponse<PolledBody> request(URI url, long from, String tag)
      throws TransientFailure, InterruptedException {
    URI at = url;
    for (int redirections = 0; redirections <= MOST_REDIRECTIONS; redirections++) {
      WebAddress.requireAllowed(at, allowHttp);
      HttpResponse<PolledBody> answer = send(at, from, tag);
      if (!REDIRECTIONS.contains(answer.statusCode())) {
        return answer;
      }
      answer.body().close();
      at = target(at, answer);
    }
    throw new UserException(
        url + ": more than " + MOST_REDIRECTIONS + " redirections; at most that many are followed");
  }

  private static URI target(URI from, HttpResponse<PolledBody> answer) {
    String location = answer.headers().firstValue("Location").orElse("");
    String shown = OneLine.of(location, SHOWN);
    URI target;
    try {
      target = location.isEmpty() ? null : from.resolve(new URI(location));
    } catch (URISyntaxException e) {
      target = null;
    }
    if (target == null || !WebAddress.isUsable(target)) {
      throw new UserException(
          from + ": redirects to '" + shown + "', which is no address to fetch a file from");
    }
    if (WebAddress.isSecure(from) && WebAddress.isPlain(target)) {
      throw new UserException(
          from + ": redirects from https to '" + shown + "', which is not secure; not followed");
    }
    return target;
  }

  private HttpResponse<PolledBody> send(URI url, long from, String tag)
      throws TransientFailure, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url.toASCIIString()))
            .header("User-Agent", "perturb-atlas")
            .header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
      if (tag != null) {
        request.header("If-Range", tag);
      }
    }
    Duration longest = settings.connect().plus(settings.stall());
    CompletableFuture<HttpResponse<PolledBody>> answer =
        client.sendAsync(request.build(), head -> new PolledBody());
    try {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TransientFailure("no answer came for " + Seconds.of(longest));
    } catch (ExecutionException e) {
      throw failure(url, e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /** Throws what cannot be expected to pass. */
  private static TransientFailure failure(URI url, Throwable cause) {
    if (!(cause instanceof IOException failure)) {
      throw new IllegalStateException("The request for " + url + " failed", cause);
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return new TransientFailure("the server cannot be reached in time");
    }
    if (failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException) {
      throw new UserException(
          url + ": the server cannot be trusted: " + OneLine.of(failure.getMessage(), SHOWN),
          failure);
    }
    if (isUnknownHost(failure)) {
      throw new UserException(
          url + ": the host cannot be found; is this machine on the network, or behind a proxy?",
          failure);
    }
    if (failure instanceof ConnectException) {
      throw new UserException(
          url + ": no connection: " + reason(failure) + "; is a proxy needed?", failure);
    }
    return new TransientFailure("the connection was lost: " + reason(failure));
  }

  private static boolean isUnknownHost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  /** In words that fit into a message. */
  static String reason(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : OneLine.of(message, SHOWN);
  }
}
