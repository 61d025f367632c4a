/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder.Draft;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.testing.SmallAtlas;

/** Random small atlases with many ties, and random changes of each kind. */
final class RandomEdits {

  private static final Double[] SCORES = {null, -0.0, 0.0, 0.5, 1.0};

  private RandomEdits() {}

  static String gene(Random random, int genes) {
    return "G" + random.nextInt(genes);
  }

  static Atlas atlas(Random random, int genes) {
    EditedAtlas atlas = new EditedAtlas();
    int size = 1 + random.nextInt(14);
    for (int p = 0; p < size; p++) {
      atlas.perturbations.add(perturbation("P" + p, random, genes));
    }
    // An atlas without any gene is none, nor is one that an edit leaves without.
    atlas.perturbations.add(SmallAtlas.draft("Z", "G0", "G1", "G2"));
    boolean attributes = random.nextBoolean();
    if (attributes) {
      atlas.perturbations.get(0).attributes.put("dose", "1");
    }
    int modules = random.nextInt(4);
    for (int m = 0; m < modules; m++) {
      atlas.modules.add(new EditedAtlas.DraftModule("m" + m, null, anchors(random)));
    }
    return atlas.build();
  }

  private static List<String> anchors(Random random) {
    TreeSet<String> anchors = new TreeSet<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      anchors.add("P" + random.nextInt(18));
    }
    return List.copyOf(anchors);
  }

  private static Draft perturbation(String name, Random random, int genes) {
    Draft draft = SmallAtlas.draft(name);
    draft.up = genes(random, genes, random.nextInt(9));
    draft.down = genes(random, genes, random.nextInt(4));
    draft.predictedModule = module(random);
    draft.masterScoreNorm = SCORES[random.nextInt(SCORES.length)];
    draft.masterRegulatorScore = SCORES[random.nextInt(SCORES.length)];
    return draft;
  }

  private static String module(Random random) {
    return random.nextInt(4) == 0 ? null : "m" + random.nextInt(4);
  }

  private static List<String> genes(Random random, int genes, int size) {
    TreeSet<String> set = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      set.add(gene(random, genes));
    }
    return List.copyOf(set);
  }

  /** One change, of what answers show or of what they do not. */
  static void edit(EditedAtlas atlas, Random random, int genes) {
    List<Draft> all = atlas.perturbations;
    int last = all.size() - 1;
    Draft one = all.get(random.nextInt(last));
    switch (random.nextInt(17)) {
      case 0, 1 -> one.up = changed(one.up, gene(random, genes));
      case 2 -> one.up = changed(changed(one.up, gene(random, genes)), gene(random, genes));
      case 3 -> one.down = changed(one.down, gene(random, genes));
      case 4 -> one.up = changed(one.up, "N" + random.nextInt(2));
      case 5, 6 ->
          all.add(random.nextInt(last + 1), perturbation(free(atlas, random), random, genes));
      case 7 -> {
        if (last > 1) {
          all.remove(one);
        }
      }
      case 8 -> {
        all.remove(one);
        all.add(random.nextInt(last), one);
      }
      case 9 -> one.predictedModule = module(random);
      case 10 -> one.attributes.put("dose", "" + random.nextInt(3));
      case 11 -> one.attributes.clear();
      case 12 -> Collections.reverse(one.up = new ArrayList<>(one.up));
      case 13 -> atlas.info = new AtlasInfo("other", "2", "yeast", "cell", "data", "free", "cite");
      case 14 -> score(one, random);
      default -> module(atlas, random);
    }
  }

  private static String free(EditedAtlas atlas, Random random) {
    while (true) {
      String name = "P" + random.nextInt(40);
      if (atlas.perturbations.stream().noneMatch(p -> p.name.equals(name))) {
        return name;
      }
    }
  }

  private static List<String> changed(List<String> genes, String gene) {
    List<String> changed = new ArrayList<>(genes);
    if (!changed.remove(gene)) {
      changed.add(gene);
    }
    return changed;
  }

  private static void score(Draft one, Random random) {
    Double score = SCORES[random.nextInt(SCORES.length)];
    if (random.nextBoolean()) {
      one.masterScoreNorm = score;
    } else {
      one.masterRegulatorScore = score;
    }
  }

  private static void module(EditedAtlas atlas, Random random) {
    if (atlas.modules.isEmpty()) {
      atlas.modules.add(new EditedAtlas.DraftModule("m0", null, anchors(random)));
      return;
    }
    EditedAtlas.DraftModule one = atlas.modules.get(random.nextInt(atlas.modules.size()));
    switch (random.nextInt(6)) {
      case 0 -> one.title = "title " + random.nextInt(3);
      case 1 -> one.anchors = anchors(random);
      case 2 -> one.core = anchors(random);
      case 3 -> atlas.modules.remove(one);
      case 4 -> Collections.reverse(atlas.modules);
      default -> one.title = one.name;
    }
  }
}
