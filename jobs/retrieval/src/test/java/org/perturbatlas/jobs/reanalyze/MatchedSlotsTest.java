/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class MatchedSlotsTest {

  private static final int SLOTS = 2_000_000;

  /** As an executor does by its heartbeat. */
  @Test
  void losesNothingWhileItIsWritten(SparkSession spark) throws Exception {
    MatchedSlots registered = new MatchedSlots();
    spark.sparkContext().register(registered);
    MatchedSlots ofTask = read(written(registered));
    AtomicBoolean adding = new AtomicBoolean(true);
    CompletableFuture<Integer> heart =
        CompletableFuture.supplyAsync(
            () -> {
              int beats = 0;
              while (adding.get() || beats == 0) {
                boolean unused = ofTask.isZero();
                written(ofTask);
                beats++;
              }
              return beats;
            });
    for (int i = 0; i < SLOTS; i++) {
      ofTask.add((int) (i * 7919L % SLOTS));
    }
    adding.set(false);
    assertThat(heart.get()).isPositive();
    assertThat(ofTask.value().cardinality()).isEqualTo(SLOTS);
    assertThat(ofTask.repeated()).isFalse();
    assertThat(read(written(ofTask)).value().cardinality()).isEqualTo(SLOTS);
  }

  @Test
  void knowsWhatWasFoundTwice() {
    MatchedSlots one = new MatchedSlots();
    MatchedSlots other = new MatchedSlots();
    one.add(3);
    other.add(4);
    one.merge(other);
    assertThat(one.repeated()).isFalse();
    other.merge(one);
    assertThat(other.repeated()).isTrue();
    one.add(4);
    assertThat(one.repeated()).isTrue();
    assertThat(one.value().cardinality()).isEqualTo(2);
    one.reset();
    assertThat(one.isZero()).isTrue();
    assertThat(one.repeated()).isFalse();
  }

  private static byte[] written(MatchedSlots slots) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(slots);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static MatchedSlots read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (MatchedSlots) in.readObject();
    }
  }
}
