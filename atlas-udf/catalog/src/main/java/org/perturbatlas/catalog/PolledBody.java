/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The bytes of an answer as they come, with a limit to how long the next ones may take. */
final class PolledBody implements BodySubscriber<PolledBody>, AutoCloseable {

  /**
   * Bytes, or the end.
   *
   * @param bytes null at the end
   * @param failure why the end came early, or null
   */
  private record Item(List<ByteBuffer> bytes, Throwable failure) {}

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private Flow.Subscription subscription;
  private boolean closed;

  /** Complete from the start, so that an answer is had before its bytes are. */
  @Override
  public CompletionStage<PolledBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    if (closed || subscription != null) {
      given.cancel();
      return;
    }
    subscription = given;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    items.add(new Item(bytes, null));
  }

  @Override
  public void onError(Throwable failure) {
    items.add(new Item(null, failure));
  }

  @Override
  public void onComplete() {
    items.add(new Item(null, null));
  }

  /**
   * The next bytes, or null at the end.
   *
   * @throws TransientFailure when none come in time, or the connection is lost
   */
  List<ByteBuffer> next(Duration longest) throws TransientFailure, InterruptedException {
    Item item = items.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (item == null) {
      throw new TransientFailure("no byte came for " + Seconds.of(longest));
    }
    if (item.failure() != null) {
      throw new TransientFailure(
          "the connection was lost: "
              + (item.failure() instanceof IOException e
                  ? Exchange.reason(e)
                  : item.failure().toString()));
    }
    if (item.bytes() != null) {
      synchronized (this) {
        subscription.request(1);
      }
    }
    return item.bytes();
  }

  /** Breaks the connection, where not all of the answer has come. */
  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
