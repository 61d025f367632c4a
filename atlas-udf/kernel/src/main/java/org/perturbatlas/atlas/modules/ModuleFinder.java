/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.MoreHeap;
import org.perturbatlas.error.UserException;

/**
 * Finds modules as clusters of signatures (the {@code up} genes) by average linkage on Jaccard
 * distance. The same atlas and parameters give the same modules; ties go by the order of the
 * perturbations, and the order of genes plays no part.
 */
public final class ModuleFinder {

  private static final int MOST_ANCHORS = 4;

  private final List<Perturbation> clustered;
  private final FindParameters parameters;

  private ModuleFinder(List<Perturbation> clustered, FindParameters parameters) {
    this.clustered = clustered;
    this.parameters = parameters;
  }

  /**
   * The modules, the largest first, and of equal ones that with the first member: {@code module_1},
   * {@code module_2}, and so on; none where no cluster is large enough. Takes time by the square of
   * the number of signatures for each resample, and memory for half that square in doubles.
   *
   * @throws UserException when there are too many signatures for the memory that Java may take
   */
  public static List<FoundModule> find(Atlas atlas, FindParameters parameters) {
    return find(atlas, parameters, Runtime.getRuntime().maxMemory());
  }

  /** As {@link #find(Atlas, FindParameters)}, when Java may take {@code heap} bytes. */
  static List<FoundModule> find(Atlas atlas, FindParameters parameters, long heap) {
    List<Perturbation> clustered =
        atlas.perturbations().stream()
            .filter(p -> p.up().size() >= parameters.minSignatureSize())
            .toList();
    long needed = Distances.bytes(clustered.size());
    // What else is kept of the atlas takes a part, too.
    if (needed > heap / 4 * 3) {
      throw UserException.of(
          "%,d signatures of %d genes or more are too many to cluster: their distances take %,d MiB."
              + " Cluster only larger signatures, or more memory is needed: %s",
          clustered.size(), parameters.minSignatureSize(), needed >> 20, MoreHeap.advice());
    }
    return new ModuleFinder(clustered, parameters).find();
  }

  private List<FoundModule> find() {
    GeneSets sets = new GeneSets(clustered.stream().map(Perturbation::up).toList());
    int[] once = new int[sets.genes()];
    Arrays.fill(once, 1);
    Jaccard jaccard = new Jaccard(sets, once);
    Distances distances = new Distances(sets.size());
    jaccard.distances(distances);
    List<int[]> clusters = clusters(parameters.cut().of(AverageLinkage.cluster(distances)));
    double[] stability =
        new Stability(sets, parameters.cut(), distances)
            .of(clusters, parameters.resamples(), parameters.seed());
    double[] row = new double[sets.size()];
    List<FoundModule> modules = new ArrayList<>();
    for (int m = 0; m < clusters.size(); m++) {
      double[] similarity = meanSimilarity(clusters.get(m), jaccard, row);
      modules.add(
          new FoundModule(
              module(m + 1, clusters.get(m), similarity),
              parameters.resamples() == 0 ? null : stability[m],
              Arrays.stream(similarity).average().orElseThrow()));
    }
    return modules;
  }

  /** Members of clusters that are large enough, the largest cluster first. */
  private List<int[]> clusters(int[] labels) {
    int count = Arrays.stream(labels).max().orElse(-1) + 1;
    List<List<Integer>> members = new ArrayList<>();
    IntStream.range(0, count).forEach(c -> members.add(new ArrayList<>()));
    for (int s = 0; s < labels.length; s++) {
      members.get(labels[s]).add(s);
    }
    return members.stream()
        .filter(cluster -> cluster.size() >= parameters.minModuleSize())
        .sorted(Comparator.comparing(List<Integer>::size).reversed())
        .map(cluster -> cluster.stream().mapToInt(s -> s).toArray())
        .toList();
  }

  /** For each member the mean similarity to the other members. */
  private static double[] meanSimilarity(int[] members, Jaccard jaccard, double[] row) {
    double[] means = new double[members.length];
    for (int i = 0; i < means.length; i++) {
      jaccard.similarities(members[i], row.length, row);
      for (int other : members) {
        means[i] += other == members[i] ? 0 : row[other];
      }
      means[i] /= members.length - 1;
    }
    return means;
  }

  private Module module(int number, int[] members, double[] similarity) {
    List<String> core = Arrays.stream(members).mapToObj(s -> clustered.get(s).name()).toList();
    List<String> anchors =
        IntStream.range(0, members.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> similarity[i]).reversed())
            .limit(MOST_ANCHORS)
            .map(core::get)
            .toList();
    return new Module(String.format(Locale.ROOT, "module_%d", number), null, anchors, core);
  }
}
