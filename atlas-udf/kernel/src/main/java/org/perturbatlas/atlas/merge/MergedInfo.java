/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.merge;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasInfo;

/** Where a merged atlas comes from, in the words of what it is made of. */
final class MergedInfo {

  static final String LICENCES_DIFFER =
      "the atlases do not come under one licence; see that their licences allow what is done with"
          + " the merged one";

  private MergedInfo() {}

  /**
   * Each field holds the distinct values of the atlases, separated by semicolons; the data set also
   * names the atlas that brings it.
   *
   * @param name of the merged atlas, or null for the names of its parts with a plus between
   * @param version or null, likewise
   */
  static AtlasInfo of(List<Atlas> atlases, String name, String version) {
    return new AtlasInfo(
        name == null ? joined(atlases, AtlasInfo::name, "+") : name,
        version == null ? joined(atlases, AtlasInfo::version, "+") : version,
        joined(atlases, AtlasInfo::organism, "; "),
        joined(atlases, AtlasInfo::cellLine, "; "),
        joined(atlases, MergedInfo::origin, "; "),
        joined(atlases, AtlasInfo::licence, "; "),
        joined(atlases, AtlasInfo::citation, "; "));
  }

  /** Whether the atlases come under licences that are not the same, or only some tell theirs. */
  static boolean licencesDiffer(List<Atlas> atlases) {
    return atlases.stream().map(atlas -> atlas.info().licence()).distinct().count() > 1;
  }

  private static String origin(AtlasInfo info) {
    String atlas = info.name() + " " + info.version();
    return info.dataset() == null ? atlas : info.dataset() + " (" + atlas + ")";
  }

  private static String joined(
      List<Atlas> atlases, Function<AtlasInfo, String> field, String separator) {
    String joined =
        atlases.stream()
            .map(atlas -> field.apply(atlas.info()))
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(separator));
    return joined.isEmpty() ? null : joined;
  }
}
