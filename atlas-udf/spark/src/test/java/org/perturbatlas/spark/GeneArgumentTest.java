/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.perturbatlas.error.UserException;
import scala.jdk.javaapi.CollectionConverters;

class GeneArgumentTest {

  @Test
  void aSequenceOfStringsAndNullsIsTakenAsItIs() {
    assertThat(GeneArgument.genes(sequence("A", null, "b"))).containsExactly("A", null, "b");
    assertThat(GeneArgument.genes(sequence())).isEmpty();
    assertThat(GeneArgument.genes(null)).isNull();
  }

  @Test
  void anythingElseIsRefusedByTheNameOfItsType() {
    assertThatThrownBy(() -> GeneArgument.genes("A;B"))
        .isInstanceOf(UserException.class)
        .hasMessage("The genes of a query are an array<string>; given: String");
    assertThatThrownBy(() -> GeneArgument.genes(sequence("A", 1)).forEach(gene -> {}))
        .isInstanceOf(UserException.class)
        .hasMessage("The genes of a query are an array<string>; given: an array of Integer");
  }

  private static scala.collection.Iterable<Object> sequence(Object... elements) {
    List<Object> list = Arrays.asList(elements);
    return CollectionConverters.asScala(list);
  }
}
