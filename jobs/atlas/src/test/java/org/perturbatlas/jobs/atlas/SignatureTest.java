/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {

  private static ContrastSignature contrast(
      String name, Map<String, Double> up, Map<String, Double> down) {
    return new ContrastSignature(name, "t", up, down, Map.of("type", "KO", "time", name));
  }

  private static final List<ContrastSignature> THREE =
      List.of(
          contrast("1", Map.of("ALL", 1.0, "TWO", 2.0, "ONE", 8.0), Map.of("LOW", -1.0)),
          contrast("2", Map.of("ALL", 2.0, "TWO", 4.0), Map.of("LOW", -3.0)),
          contrast("3", Map.of("ALL", 6.0), Map.of("LOW", -2.0)));

  @Test
  void anyAllOrMostOfTheContrastsHaveAGene() {
    Signature union = Signature.merged(THREE, Merge.UNION);
    assertThat(union.up()).containsExactly(entry("ONE", 8.0), entry("ALL", 3.0), entry("TWO", 3.0));
    assertThat(union.down()).containsExactly(entry("LOW", -2.0));
    assertThat(Signature.merged(THREE, Merge.INTERSECTION).up()).containsExactly(entry("ALL", 3.0));
    assertThat(Signature.merged(THREE, Merge.MAJORITY).up())
        .containsExactly(entry("ALL", 3.0), entry("TWO", 3.0));
  }

  @Test
  void halfIsNoMajority() {
    List<ContrastSignature> two = THREE.subList(0, 2);
    assertThat(Signature.merged(two, Merge.MAJORITY).up()).containsOnlyKeys("ALL", "TWO");
    assertThat(
            Signature.merged(
                    List.of(THREE.get(0), contrast("x", Map.of(), Map.of())), Merge.MAJORITY)
                .up())
        .isEmpty();
  }

  @Test
  void oneContrastMergedIsItself() {
    for (Merge merge : List.of(Merge.UNION, Merge.INTERSECTION, Merge.MAJORITY)) {
      assertThat(Signature.merged(THREE.subList(0, 1), merge).up())
          .as(merge.name())
          .isEqualTo(THREE.get(0).up());
    }
  }

  @Test
  void whatIsRaisedAndLoweredIsOnTheSideOfMore() {
    List<ContrastSignature> mixed =
        List.of(
            contrast("1", Map.of("UP", 1.0, "TIE", 3.0), Map.of("DOWN", -1.0)),
            contrast("2", Map.of("UP", 2.0, "DOWN", 9.0), Map.of("TIE", -5.0)),
            contrast("3", Map.of(), Map.of("UP", -7.0, "DOWN", -2.0)));
    Signature union = Signature.merged(mixed, Merge.UNION);
    assertThat(union.up()).containsExactly(entry("UP", 1.5));
    assertThat(union.down()).containsExactly(entry("DOWN", -1.5));
    assertThat(union.outvoted()).isEqualTo(2);
    assertThat(union.tied()).isEqualTo(1);
    Signature intersection = Signature.merged(mixed, Merge.INTERSECTION);
    assertThat(intersection.up()).isEmpty();
    assertThat(intersection.outvoted() + intersection.tied()).isZero();
  }

  @Test
  void attributesAreThoseThatAllAgreeOn() {
    assertThat(Signature.merged(THREE, Merge.UNION).attributes()).isEqualTo(Map.of("type", "KO"));
  }
}
