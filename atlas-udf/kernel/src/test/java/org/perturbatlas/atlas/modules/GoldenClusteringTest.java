/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SmallAtlas;

/** Average linkage as SciPy has it. */
class GoldenClusteringTest {

  private static final double IN_1E12 = 1e-10;

  private final JsonNode golden = golden();
  private final double[][] rows = rows(golden.get("X"));

  private static JsonNode golden() {
    try {
      return JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build()
          .readTree(SharedData.require("golden/perturb-seq/hclust.json").toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static double[][] rows(JsonNode matrix) {
    double[][] rows = new double[matrix.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = doubles(matrix.get(i));
    }
    return rows;
  }

  private static double[] doubles(JsonNode array) {
    return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).asDouble()).toArray();
  }

  private JsonNode average(String metric) {
    for (JsonNode item : golden.get("cases")) {
      if (item.get("method").asText().equals("average")
          && item.get("metric").asText().equals(metric)) {
        return item;
      }
    }
    throw new AssertionError("no case of average linkage and " + metric);
  }

  private Distances cosine(boolean centred) {
    Distances distances = new Distances(rows.length);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        distances.set(i, j, 1 - cosine(centred(rows[i], centred), centred(rows[j], centred)));
      }
    }
    return distances;
  }

  private static double[] centred(double[] row, boolean centre) {
    double mean = centre ? Arrays.stream(row).average().orElseThrow() : 0;
    return Arrays.stream(row).map(x -> x - mean).toArray();
  }

  private static double cosine(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  private Distances jaccard() {
    AtlasBuilder builder = SmallAtlas.builder();
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      builder.perturbation(
          "",
          SmallAtlas.draft(
              "P" + i,
              IntStream.range(0, row.length)
                  .filter(c -> row[c] > 1)
                  .mapToObj(c -> "G" + c)
                  .toArray(String[]::new)));
    }
    GeneSets sets =
        new GeneSets(builder.build().perturbations().stream().map(Perturbation::up).toList());
    int[] once = new int[sets.genes()];
    Arrays.fill(once, 1);
    Distances distances = new Distances(sets.size());
    new Jaccard(sets, once).distances(distances);
    return distances;
  }

  private static void firstDistances(Distances distances, JsonNode expected) {
    for (int j = 0; j < expected.size(); j++) {
      assertThat(distances.get(0, j + 1))
          .isCloseTo(expected.get(j).asDouble(), withinPercentage(IN_1E12));
    }
  }

  /** Rows of SciPy: two clusters, numbered in the order of joining, height, size. */
  private static void sameTree(Dendrogram dendrogram, JsonNode linkage) {
    Map<Integer, Integer> numbers = new HashMap<>();
    IntStream.range(0, dendrogram.items()).forEach(i -> numbers.put(i, i));
    List<Integer> pairs = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    for (int k = 0; k < linkage.size(); k++) {
      Dendrogram.Merge merge = dendrogram.merges().get(k);
      int a = numbers.get(merge.first());
      int b = numbers.get(merge.second());
      numbers.put(merge.first(), dendrogram.items() + k);
      pairs.addAll(List.of(Math.min(a, b), Math.max(a, b)));
      expected.addAll(List.of(linkage.get(k).get(0).asInt(), linkage.get(k).get(1).asInt()));
    }
    assertThat(pairs).isEqualTo(expected);
  }

  private static void sameHeights(Dendrogram dendrogram, JsonNode linkage) {
    assertThat(dendrogram.merges()).hasSize(linkage.size());
    for (int k = 0; k < linkage.size(); k++) {
      assertThat(dendrogram.merges().get(k).height())
          .isCloseTo(linkage.get(k).get(2).asDouble(), withinPercentage(IN_1E12));
    }
  }

  private static int[] inOrder(JsonNode labels) {
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] ordered = new int[labels.size()];
    for (int i = 0; i < ordered.length; i++) {
      int next = numbers.size();
      ordered[i] = numbers.computeIfAbsent(labels.get(i).asInt(), l -> next);
    }
    return ordered;
  }

  private static void agrees(Distances distances, JsonNode expected) {
    firstDistances(distances, expected.get("condensed_first10"));
    Dendrogram dendrogram = AverageLinkage.cluster(distances);
    sameHeights(dendrogram, expected.get("Z"));
    sameTree(dendrogram, expected.get("Z"));
    assertThat(dendrogram.cutInto(4)).isEqualTo(inOrder(expected.get("cut_k4")));
    assertThat(dendrogram.cutAt(expected.get("cut_t").asDouble()))
        .isEqualTo(inOrder(expected.get("cut_t_labels")));
  }

  @Test
  void correlation() {
    agrees(cosine(true), average("correlation"));
  }

  @Test
  void cosine() {
    agrees(cosine(false), average("cosine"));
  }

  /** Sets tie, so other trees may be as good; the heights are the same here. */
  @Test
  void jaccardOfSets() {
    JsonNode expected = average("jaccard_sets");
    Distances distances = jaccard();
    firstDistances(distances, expected.get("condensed_first10"));
    sameHeights(AverageLinkage.cluster(distances), expected.get("Z"));
  }
}
