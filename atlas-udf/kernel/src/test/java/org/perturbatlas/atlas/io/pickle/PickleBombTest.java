/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.perturbatlas.error.UserException;

@Timeout(20)
class PickleBombTest {

  private static final PickleLimits SMALL = new PickleLimits(1 << 20, 200_000, 64, 5_000, 100, 500);

  private static void refused(PickleLimits limits, String why, Consumer<PickleWriter> content) {
    PickleWriter out = new PickleWriter(4);
    content.accept(out);
    byte[] pickle = out.stop();
    assertThatThrownBy(() -> PickleReader.read("x.pkl", pickle, limits))
        .isExactlyInstanceOf(UserException.class)
        .hasMessageContaining(why);
  }

  private static void repeat(PickleWriter out, int times, int... opcodes) {
    for (int i = 0; i < times; i++) {
      out.op(opcodes);
    }
  }

  @Test
  void refusesDeepNesting() {
    refused(
        PickleLimits.DEFAULT,
        "nested more than 64",
        out -> {
          repeat(out, 100_000, ']');
          repeat(out, 99_999, 'a');
        });
    refused(PickleLimits.DEFAULT, "nested more than 64", out -> repeat(out.op(')'), 100_000, 0x85));
    refused(
        PickleLimits.DEFAULT,
        "large or deep tuple",
        out -> {
          out.op('}', ')');
          repeat(out, 100_000, 0x85);
          out.op('N', 's');
        });
  }

  @Test
  void acceptsNestingUpToTheLimitAndNoFurther() {
    for (int depth = 63; depth <= 65; depth++) {
      PickleWriter out = new PickleWriter(4).op(')');
      repeat(out, depth - 1, 0x85);
      byte[] pickle = out.stop();
      if (depth <= 64) {
        assertThat(PickleReader.read("x", pickle, PickleLimits.DEFAULT)).isInstanceOf(List.class);
      } else {
        assertThatThrownBy(() -> PickleReader.read("x", pickle, PickleLimits.DEFAULT))
            .isInstanceOf(UserException.class);
      }
    }
  }

  @Test
  void refusesCycles() {
    refused(SMALL, "holds itself", out -> out.op(']', 0x94, 'h', 0, 'a'));
    refused(SMALL, "holds itself", out -> out.op('}', 0x94, 'K', 1, 'h', 0, 's'));
    refused(SMALL, "holds itself", out -> out.op(']', 0x94, 'h', 0, 0x85, 'a'));
    refused(SMALL, "a list is a key", out -> out.op('}', ']', 0x94, 'h', 0, 'a', 'N', 's'));
  }

  @Test
  void walksSharedTuplesOnce() {
    PickleWriter out = new PickleWriter(4).op(')');
    repeat(out, 60, '2', 0x86);
    assertThat(PickleReader.read("x", out.stop(), PickleLimits.DEFAULT)).isInstanceOf(List.class);
    refused(
        PickleLimits.DEFAULT,
        "large or deep tuple",
        key -> {
          key.op(0x8f, '(', ')');
          repeat(key, 60, '2', 0x86);
          key.op(0x90);
        });
  }

  @Test
  void allocatesNothingForLengthsThatAreOnlyClaimed() {
    for (int opcode : new int[] {0x8d, 0x8e, 0x96, 0x95}) {
      refused(SMALL, "should follow", out -> out.op(opcode).int8(1L << 40));
      refused(SMALL, "should follow", out -> out.op(opcode).int8(-1));
    }
    for (int opcode : new int[] {'X', 'B', 'T'}) {
      refused(SMALL, "should follow", out -> out.op(opcode).int4(0xffffffffL));
    }
    refused(SMALL, "integer of 4294967295 bytes", out -> out.op(0x8b).int4(0xffffffffL));
    refused(SMALL, "a text of 101 bytes", out -> out.text("x".repeat(101)));
  }

  @Test
  void refusesBadMemoIndices() {
    refused(SMALL, "memo index 2147483648", out -> out.op('N', 'r').int4(1L << 31));
    refused(SMALL, "memo index 2147483648", out -> out.op('j').int4(1L << 31));
    refused(SMALL, "memo index 7 was never set", out -> out.op('h', 7));
    refused(SMALL, "memo index 500", out -> out.op('N', 'r').int4(500));
  }

  @Test
  void boundsTheStackTheMarksAndTheNumberOfValues() {
    PickleLimits narrow = new PickleLimits(1 << 20, 100, 64, 5_000, 100, 500);
    refused(narrow, "more than 100 values on the stack", out -> repeat(out.op('N'), 200, '2'));
    refused(narrow, "more than 100 marks", out -> repeat(out, 200, '('));
    refused(SMALL, "more than 5000 values", out -> repeat(out, 6_000, 'N', '0'));
    refused(
        SMALL,
        "values; that is no atlas",
        out -> {
          out.op('(');
          repeat(out, 1_000, 'N');
          out.op('t', 'q', 0);
          for (int i = 0; i < 10; i++) {
            out.global("builtins", "set").op('h', 0, 0x85, 'R');
          }
        });
  }

  @Test
  void boundsTheValuesByTheBytesThatTheyComeFrom() {
    refused(
        PickleLimits.DEFAULT,
        "values; that is no atlas",
        out -> {
          out.op('(');
          repeat(out, 10_000, 'N');
          out.op('t', 'q', 0);
          for (int i = 0; i < 1_000; i++) {
            out.global("builtins", "set").op('h', 0, 0x85, 'R');
          }
        });
    PickleWriter worst = new PickleWriter(2).global("builtins", "set").op(']', '(');
    repeat(worst, 10_000, 'N');
    Object set = PickleReader.read("x", worst.op('e', 0x85, 'R').stop(), PickleLimits.DEFAULT);
    assertThat(set).isInstanceOf(Set.class);
  }

  @Test
  void longTextsCountAsManyValues() {
    PickleLimits few = new PickleLimits(1 << 20, 100, 64, 100, 1 << 20, 100);
    refused(few, "more than 100 values", out -> out.text("x".repeat(10_000)));
    refused(few, "more than 100 values", out -> out.bytes(new byte[10_000]));
  }

  @Test
  void moreMemoryAllowsALargerAtlas() {
    refused(SMALL, "give it more with -Xmx", out -> repeat(out, 6_000, 'N', '0'));
    long placed = 20_000L * 200;
    PickleLimits limits = PickleLimits.forHeap(2L << 30);
    assertThat(limits.values()).isGreaterThan(4 * placed);
    assertThat(limits.memoSize()).isGreaterThan((int) placed);
    assertThat(limits.fileBytes()).isGreaterThan(12 * placed);
    assertThat(PickleLimits.forHeap(1L << 30).values()).isGreaterThan(2 * placed / 2);
    assertThat(PickleLimits.forHeap(Long.MAX_VALUE).fileBytes()).isEqualTo(1 << 30);
  }

  @Test
  void theMemoHoldsNone() {
    byte[] pickle =
        new PickleWriter(4).op('(', 'N', 0x94, 'h', 0, 'K', 7, 0x94, 'h', 1, 't').stop();
    assertThat(PickleReader.read("x", pickle, SMALL)).isEqualTo(Arrays.asList(null, null, 7L, 7L));
  }

  @Test
  void refusesStackUnderflowAndUnbalancedMarks() {
    for (int opcode : new int[] {'2', 'R', 'b', 's', 'a', 0x85, 0x93, 0x94, 0x81, 0x92}) {
      refused(SMALL, "missing on the stack", out -> out.op(opcode));
      refused(SMALL, "missing on the stack", out -> out.op('N', 'N', 'N', '(', opcode, opcode));
    }
    for (int opcode : new int[] {'t', 'l', 'd', 'e', 'u', '1', 0x90, 0x91}) {
      refused(SMALL, "mark is missing", out -> out.op('N', 'N', opcode));
    }
    refused(SMALL, "missing on the stack", out -> out.op('0'));
    refused(SMALL, "missing on the stack", out -> {});
  }

  @Test
  void rationsKeysThatHashTablesBearBadly() {
    refused(
        PickleLimits.DEFAULT,
        "tuples or differ in type",
        out -> {
          out.op(0x8f, '(');
          for (int i = 0; i < 300; i++) {
            out.integer(i).op(0x85);
          }
          out.op(0x90);
        });
  }
}
