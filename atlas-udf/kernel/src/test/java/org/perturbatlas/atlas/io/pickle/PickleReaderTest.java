/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

class PickleReaderTest {

  private static Object read(byte[] pickle) {
    return PickleReader.read("x.pkl", pickle, PickleLimits.DEFAULT);
  }

  @Test
  void readsPlainValues() {
    byte[] pickle =
        new PickleWriter(4)
            .op('(', 'N', 0x88, 0x89, 'K', 200, 'M', 1, 2)
            .integer(-7)
            .op(0x8a, 0, 0x8a, 2, 0, 0xff, 0x8a, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1)
            .op('G', 0x3f, 0xf8, 0, 0, 0, 0, 0, 0)
            .text("é\u0000")
            .op(0x8c, 1, 'a', 'U', 1, 0xe9)
            .op('t')
            .stop();
    assertThat(read(pickle))
        .isEqualTo(
            Arrays.asList(
                null,
                true,
                false,
                200L,
                513L,
                -7L,
                0L,
                -256L,
                BigInteger.ONE.shiftLeft(64),
                1.5,
                "é\u0000",
                "a",
                "é"));
  }

  @Test
  void readsContainersInOrderAndSharesThroughTheMemo() {
    byte[] pickle =
        new PickleWriter(4)
            .op('}', '(')
            .text("b")
            .op(']', 0x94)
            .texts("x", "y")
            .op('e')
            .text("a")
            .op('h', 0)
            .text("set")
            .op('(')
            .integer(2)
            .integer(1)
            .op(0x91, 'u')
            .stop();
    Map<?, ?> map = (Map<?, ?>) read(pickle);
    assertThat(map.keySet().stream().map(Object::toString)).containsExactly("b", "a", "set");
    assertThat(map.get("a")).isSameAs(map.get("b")).isEqualTo(List.of("x", "y"));
    assertThat(map.get("set")).isEqualTo(Set.of(1L, 2L));
  }

  @ParameterizedTest
  @CsvSource({
    "os, system",
    "posix, system",
    "nt, system",
    "builtins, eval",
    "builtins, exec",
    "builtins, getattr",
    "__builtin__, eval",
    "builtins, __import__",
    "subprocess, Popen",
    "numpy, load",
    "numpy.core.multiarray, fromfile",
    "pickle, loads",
    "pandas, read_pickle",
    "pandas.io.common, get_handle",
    "importlib, import_module",
    "copyreg, __newobj__",
    "functools, partial",
    "perturbatlas.atlas, os.Atlas",
    "perturbatlas.atlas, system",
    "perturbatlasx, Atlas"
  })
  void refusesWhatIsNotOnTheListByName(String module, String name) {
    for (int protocol = 2; protocol <= 5; protocol++) {
      byte[] pickle =
          new PickleWriter(protocol).global(module, name).text("id").op(0x85, 'R').stop();
      assertThatThrownBy(() -> read(pickle))
          .isExactlyInstanceOf(UserException.class)
          .hasMessageStartingWith("x.pkl: byte ")
          .hasMessageContaining("asks for '" + module + "." + name + "'")
          .hasMessageContaining("nothing was run");
    }
  }

  @Test
  void refusesTheOldFormOfAnAttackByName() {
    byte[] attack = "cos\nsystem\n(S'id'\ntR.".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> read(attack)).hasMessageContaining("'os.system'");
    byte[] inst = new PickleWriter(2).op('(').text("id").op('i', 'o', 's', '\n', 'x', '\n').stop();
    assertThatThrownBy(() -> read(inst)).hasMessageContaining("'os.x'");
  }

  @ParameterizedTest
  @ValueSource(ints = {'P', 'Q', 'o', 0x82, 0x83, 0x84, 0x97, 0x98, 'I', 'S', 'p', 0x7f, 0xff})
  void refusesOtherOpcodes(int opcode) {
    assertThatThrownBy(() -> read(new PickleWriter(4).op('(', 'N', 'N', opcode, '\n').stop()))
        .isExactlyInstanceOf(UserException.class)
        .hasMessageStartingWith("x.pkl: byte 5: ");
  }

  @Test
  void refusesToCallWhatMayOnlyBeNamed() {
    assertThatThrownBy(
            () -> read(new PickleWriter(4).global("numpy", "ndarray").op(')', 'R').stop()))
        .hasMessageContaining("calls the name 'numpy.ndarray'");
    assertThatThrownBy(() -> read(new PickleWriter(4).text("x").op(')', 'R').stop()))
        .hasMessageContaining("calls text");
    assertThatThrownBy(
            () -> read(new PickleWriter(4).global("builtins", "set").op(')', 0x81).stop()))
        .hasMessageContaining("makes an object");
  }

  @Test
  void keepsMessagesOnOneShortLine() {
    byte[] pickle = new PickleWriter(4).global("os\n\u2028x", "y".repeat(5000)).stop();
    assertThatThrownBy(() -> read(pickle))
        .satisfies(
            e -> assertThat(e.getMessage()).doesNotContain("\n", "\u2028").hasSizeLessThan(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"a\": 1}", "PK\u0003\u0004", "\u001f\u008b"})
  void saysThatAnotherFileIsNoPickle(String start) {
    byte[] bytes = start.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(bytes))
        .isExactlyInstanceOf(UserException.class)
        .hasMessageContaining("not a pickle of protocol 2 to 5");
  }

  @Test
  void refusesAnUnknownProtocol() {
    assertThatThrownBy(() -> read(new PickleWriter(6).op('N').stop()))
        .hasMessageContaining("protocol 6");
  }
}
