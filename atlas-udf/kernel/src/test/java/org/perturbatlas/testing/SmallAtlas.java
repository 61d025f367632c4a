/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import java.util.List;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;

/** Atlases made by hand, for tests that need little of one. */
public final class SmallAtlas {

  private SmallAtlas() {}

  /** A builder of an atlas with a name and a version and nothing else. */
  public static AtlasBuilder builder() {
    return new AtlasBuilder("test").info(AtlasInfo.of("test", "1"));
  }

  /** A perturbation with a signature. */
  public static AtlasBuilder.Draft draft(String name, String... up) {
    AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
    draft.name = name;
    draft.up = List.of(up);
    return draft;
  }

  /** The same, assigned to a module. */
  public static AtlasBuilder.Draft draftOf(String module, String name, String... up) {
    AtlasBuilder.Draft draft = draft(name, up);
    draft.predictedModule = module;
    return draft;
  }
}
