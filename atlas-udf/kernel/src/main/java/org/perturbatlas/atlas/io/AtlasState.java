/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.MoreHeap;
import org.perturbatlas.error.UserException;

/** Turns the attributes of the Python atlas object into an atlas. */
final class AtlasState {

  private static final int KEYS_SHOWN = 12;
  private static final int MOST_ANCHORS = 100_000;

  private final String file;
  private final Map<?, ?> state;
  private final AtlasBuilder builder;
  private long genesLeft;
  private long anchorsLeft = MOST_ANCHORS;

  /** {@code genes} bounds all names copied: a small file can mention one large set many times. */
  AtlasState(String file, Map<?, ?> state, long genes) {
    this.file = file;
    this.state = state;
    this.builder = new AtlasBuilder(file);
    this.genesLeft = genes;
  }

  PickleAtlasImporter.Imported toAtlas(String name, String version) {
    builder.info(
        new AtlasInfo(
            name == null ? label("atlas_name") : name,
            version == null ? label("version") : version,
            text("organism"),
            text("cell_line"),
            text("dataset"),
            text("licence") == null ? text("license") : text("licence"),
            text("citation")));
    modules();
    perturbations();
    Atlas atlas = builder.build();
    compareReferenceGenes(atlas);
    return new PickleAtlasImporter.Imported(atlas, builder.warnings());
  }

  /**
   * The name or version of the atlas, or null where the file has none. One that is refused here is
   * shown for it, so that it is not said to be missing too.
   */
  private String label(String key) {
    Object value = state.get(key);
    if (isAbsent(value)) {
      return null;
    }
    if (value instanceof Long || value instanceof Double) {
      return value.toString();
    }
    if (!(value instanceof String text)) {
      builder.problem(key, "not text");
      return PickleText.brief(value);
    }
    String label = PickleText.name(key, text, builder);
    return label == null && Names.strip(text) != null ? PickleText.brief(text) : label;
  }

  private String text(String key) {
    Object value = state.get(key);
    if (value instanceof String text) {
      return PickleText.text(key, text, builder);
    }
    if (!isAbsent(value)) {
      builder.warning(key, "not text, ignored");
    }
    return null;
  }

  private static boolean isAbsent(Object value) {
    return value == null || (value instanceof Double number && number.isNaN());
  }

  private void modules() {
    Object anchors = state.get("module_anchors");
    if (anchors == null) {
      builder.warning("module_anchors", "missing; the atlas has no modules");
    } else if (!(anchors instanceof Map<?, ?> map)) {
      builder.problem("module_anchors", "not a dict of module name to perturbations");
    } else {
      map.forEach(
          (module, names) -> {
            String place = "module_anchors['" + PickleText.brief(module) + "']";
            if (module instanceof String label) {
              List<String> members = names(place, names);
              anchorsLeft -= members.size();
              if (anchorsLeft < 0) {
                throw new UserException(
                    file + ": " + place + ": more than " + MOST_ANCHORS + " anchors of modules");
              }
              builder.module(
                  place, PickleText.name(place, label, builder), null, members, List.of());
            } else {
              builder.problem(place, "the name of a module is not text");
            }
          });
    }
  }

  private void perturbations() {
    if (!(state.get("strong_up") instanceof Map<?, ?> signatures)) {
      throw new UserException(
          file
              + ": the atlas has no dict 'strong_up' of perturbation to genes; it has "
              + keysShown());
    }
    Metadata metadata = Metadata.read(file, state.get("perturbation_metadata"), builder);
    signatures.forEach(
        (name, genes) -> {
          String place = "strong_up['" + PickleText.brief(name) + "']";
          if (!(name instanceof String perturbation)) {
            builder.problem(place, "the name of a perturbation is not text");
            return;
          }
          AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
          draft.name = PickleText.name(place, perturbation, builder);
          draft.up = genes instanceof Set ? sorted(names(place, genes)) : names(place, genes);
          if (draft.name != null) {
            metadata.describe(draft);
          }
          builder.perturbation(place, draft);
        });
    metadata.warnAboutOthers(builder);
  }

  private String keysShown() {
    List<String> keys = new ArrayList<>();
    for (Object key : state.keySet()) {
      if (keys.size() == KEYS_SHOWN) {
        keys.add("...");
        break;
      }
      keys.add(PickleText.brief(key));
    }
    return keys.isEmpty() ? "nothing at all" : String.join(", ", keys);
  }

  /** Names of a set, list or tuple; missing ones are left out. */
  private List<String> names(String place, Object value) {
    if (!(value instanceof Collection<?> items)) {
      builder.problem(place, "not a set or list of names");
      return List.of();
    }
    genesLeft -= items.size();
    if (genesLeft < 0) {
      throw new UserException(
          file
              + ": "
              + place
              + ": the atlas has more genes, all together, than are read: "
              + MoreHeap.advice());
    }
    List<String> names = new ArrayList<>(items.size());
    for (Object item : items) {
      if (item instanceof String name) {
        names.add(PickleText.name(place, name, builder));
      } else if (!isAbsent(item)) {
        builder.problem(place, "holds something that is not text; names are expected");
        return List.of();
      }
    }
    return names;
  }

  private static List<String> sorted(List<String> names) {
    Set<String> normal = new TreeSet<>();
    for (String name : names) {
      String gene = Names.normalize(name);
      if (gene != null) {
        normal.add(gene);
      }
    }
    return List.copyOf(normal);
  }

  /** The file's own list decides nothing; where it differs, something is wrong with the file. */
  private void compareReferenceGenes(Atlas atlas) {
    if (state.get("reference_genes") == null) {
      return;
    }
    if (!(state.get("reference_genes") instanceof Collection<?> listed)) {
      builder.warning("reference_genes", "not a set of names, ignored");
      return;
    }
    Set<String> expected = new HashSet<>();
    for (Object gene : listed) {
      String normal = gene instanceof String name ? Names.normalize(name) : null;
      if (normal != null) {
        expected.add(normal);
      }
    }
    Set<String> union = atlas.referenceGenes();
    if (!union.equals(expected)) {
      builder.warning(
          "reference_genes",
          expected.size()
              + " genes, but the signatures have "
              + union.size()
              + "; the union of the signatures is used");
    }
  }
}
