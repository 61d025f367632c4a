/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.diff;

import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasBuilder.Draft;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;

/** An atlas that can be changed, and built as often as one likes. */
final class EditedAtlas {

  AtlasInfo info = AtlasInfo.of("test", "1");
  final List<DraftModule> modules = new ArrayList<>();
  final List<Draft> perturbations = new ArrayList<>();

  static final class DraftModule {
    final String name;
    String title;
    List<String> anchors;
    List<String> core = List.of();

    DraftModule(String name, String title, List<String> anchors) {
      this.name = name;
      this.title = title;
      this.anchors = anchors;
    }
  }

  static EditedAtlas of(Atlas atlas) {
    EditedAtlas copy = new EditedAtlas();
    copy.info = atlas.info();
    for (Module module : atlas.modules()) {
      DraftModule draft = new DraftModule(module.name(), module.title(), module.anchors());
      draft.core = module.core();
      copy.modules.add(draft);
    }
    for (Perturbation perturbation : atlas.perturbations()) {
      copy.perturbations.add(Draft.of(perturbation));
    }
    return copy;
  }

  Draft named(String name) {
    return perturbations.stream().filter(p -> p.name.equals(name)).findFirst().orElseThrow();
  }

  Atlas build() {
    AtlasBuilder builder = new AtlasBuilder("test").info(info);
    modules.forEach(m -> builder.module("", m.name, m.title, m.anchors, m.core));
    perturbations.forEach(p -> builder.perturbation("", p));
    return builder.build();
  }
}
