/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;

/**
 * Assigns the perturbations of an atlas to modules by what their signatures (the {@code up} genes)
 * share with the signatures of each module's core; see {@link ModuleScore}. The module with the
 * largest mean is taken, the first in order on ties.
 *
 * <p>Members of a core that the atlas does not have are left out of its mean. The anchors of a
 * module without a core are its core; of one without anchors, those four members of the core that
 * share most with it, the first on ties, are the anchors.
 */
public final class ModuleAssignment {

  private static final String COMPAT_MODULE = "compatModule";

  private ModuleAssignment() {}

  /**
   * An atlas with modules, and what is odd about it.
   *
   * @param warnings members and anchors that the atlas does not have, a line for each module
   */
  public record Assigned(Atlas atlas, List<String> warnings) {

    public Assigned {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The atlas with {@code modules} in place of its own, and with the module and the scores of every
   * perturbation computed from them. An unassigned one keeps the first module as its attribute
   * {@code compatModule}. Takes time for the genes of all signatures, times the modules.
   *
   * @param modules in order, their perturbations named in normal form
   * @param source where the modules come from, for messages
   * @throws org.perturbatlas.error.UserException when there is no module, a module has neither core
   *     nor anchors, the atlas has none of a core, a core or an anchor names a module, or names of
   *     modules are equal but for their case
   */
  public static Assigned assign(Atlas atlas, List<Module> modules, String source) {
    FittedModules fitted = new FittedModules(atlas, modules, source);
    List<ModuleScore> scores = scores(atlas, fitted);
    AtlasBuilder builder = new AtlasBuilder(source).info(atlas.info());
    fitted.modules().forEach(builder::module);
    for (int i = 0; i < scores.size(); i++) {
      Perturbation perturbation = atlas.perturbations().get(i);
      builder.perturbation(
          "perturbation '" + perturbation.name() + "'", scored(perturbation, scores.get(i)));
    }
    Atlas assigned = builder.build();
    List<String> warnings = new ArrayList<>(fitted.warnings());
    warnings.addAll(builder.warnings());
    return new Assigned(assigned, warnings);
  }

  /**
   * The scores of the perturbations of {@code atlas}, in its order; as {@link #assign} has them.
   *
   * @throws org.perturbatlas.error.UserException as {@link #assign} does
   */
  public static List<ModuleScore> scores(Atlas atlas, List<Module> modules, String source) {
    return scores(atlas, new FittedModules(atlas, modules, source));
  }

  private static List<ModuleScore> scores(Atlas atlas, FittedModules fitted) {
    List<ModuleScore> raw = new ArrayList<>();
    double largest = 0;
    for (Perturbation perturbation : atlas.perturbations()) {
      ModuleScore score = score(fitted.modules(), fitted.overlap().means(perturbation.up()));
      largest = Math.max(largest, score.score());
      raw.add(score);
    }
    if (largest == 0) {
      return raw;
    }
    double whole = largest;
    return raw.stream()
        .map(s -> new ModuleScore(s.module(), s.compatModule(), s.score(), s.score() / whole))
        .toList();
  }

  private static ModuleScore score(List<Module> modules, double[] means) {
    int best = 0;
    for (int m = 1; m < means.length; m++) {
      best = means[m] > means[best] ? m : best;
    }
    double second = 0;
    for (int m = 0; m < means.length; m++) {
      second = m == best ? second : Math.max(second, means[m]);
    }
    String label = modules.get(best).name();
    return means[best] == 0
        ? new ModuleScore(Module.UNASSIGNED, label, 0, null)
        : new ModuleScore(label, null, means[best] * (means[best] - second), null);
  }

  private static AtlasBuilder.Draft scored(Perturbation perturbation, ModuleScore score) {
    AtlasBuilder.Draft draft = AtlasBuilder.Draft.of(perturbation);
    draft.predictedModule = score.module();
    draft.masterRegulatorScore = score.score();
    draft.masterScoreNorm = score.norm();
    if (score.compatModule() == null) {
      draft.attributes.remove(COMPAT_MODULE);
    } else {
      draft.attributes.put(COMPAT_MODULE, score.compatModule());
    }
    return draft;
  }
}
