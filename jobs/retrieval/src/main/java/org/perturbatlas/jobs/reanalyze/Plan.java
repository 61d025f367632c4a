/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.jobs.queries.QueryCollection;
import org.perturbatlas.jobs.retrieval.QueryScoring;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.diff.TouchedQueries;

/**
 * What a run has to do.
 *
 * @param tables which tables have to be read
 * @param everything whether all queries are answered again
 * @param touched which queries of unchanged tables are answered again; null where {@code
 *     everything} is, or none
 * @param again why they are
 * @param readingChanged whether queries are read in another way than before
 * @param atlasChanged whether the atlas has another content, name or version
 * @param reasons in words, a line each
 */
record Plan(
    TableChanges tables,
    boolean everything,
    TouchedQueries touched,
    Why again,
    boolean readingChanged,
    boolean atlasChanged,
    List<String> reasons) {

  /** Whether there is nothing to do. */
  boolean isNothing() {
    return tables.none() && !everything && touched == null && !atlasChanged;
  }

  /** Whether tables are read only to see whether they hold what they held. */
  boolean isCheck() {
    return tables.added().isEmpty()
        && tables.removed().isEmpty()
        && !everything
        && touched == null
        && !atlasChanged
        && !readingChanged;
  }

  /** The same, where what answers show is another. */
  Plan ofEverything(String reason) {
    List<String> all = new ArrayList<>(reasons);
    all.add(reason);
    return new Plan(tables, true, null, again, readingChanged, atlasChanged, all);
  }

  /** A plan for a store without a version. */
  static Plan first(FileIndex present) {
    return new Plan(
        TableChanges.between(FileIndex.NONE, present, false),
        true,
        null,
        Why.NEW_DATA,
        false,
        false,
        List.of("a new store"));
  }

  /**
   * @param formerAtlas the copy of the former atlas, or null where there is none
   * @param atlas the present one, or null where it is not held whole
   * @param look what the collection is; null where it has no files
   */
  static Plan after(
      Version former,
      FileIndex formerFiles,
      FileIndex present,
      QueryScoring scoring,
      ScoringParameters parameters,
      Atlas formerAtlas,
      Atlas atlas,
      QueryCollection look,
      boolean verify) {
    List<String> reasons = new ArrayList<>();
    List<String> reading = differing(former.reading(), scoring.readingSettings());
    boolean otherLayout = look != null && !look.readAs().equals(former.readAs());
    if (!reading.isEmpty()) {
      reasons.add("how queries are read changed: " + String.join(", ", reading));
    }
    if (otherLayout) {
      reasons.add("files are read as " + look.readAs() + ", no longer as " + former.readAs());
    }
    boolean readingChanged = !reading.isEmpty() || otherLayout;
    List<String> settings = differing(former.scoring(), scoring.scoringSettings());
    boolean everything = !settings.isEmpty();
    Why again = Why.NEW_PARAMETERS;
    if (everything) {
      reasons.add("how queries are answered changed: " + String.join(", ", settings));
    }
    String fingerprint = scoring.outline().contentFingerprint();
    boolean sameContent = fingerprint.equals(former.atlas().fingerprint());
    TouchedQueries touched = null;
    if (!sameContent) {
      again = Why.NEW_ATLAS;
      TouchedQueries by =
          formerAtlas == null || atlas == null
              ? new TouchedQueries.All("the store has no copy of the former atlas to compare with")
              : scoring.background() == null
                  ? TouchedQueries.between(formerAtlas, atlas, parameters, former.signed())
                  : TouchedQueries.between(formerAtlas, atlas, parameters, scoring.background());
      reasons.add("the atlas changed: " + by.reason());
      everything |= by instanceof TouchedQueries.All;
      touched = by instanceof TouchedQueries.Some && !everything ? by : null;
    }
    boolean otherAtlas = !scoring.outline().identityFingerprint().equals(former.atlas().identity());
    if (otherAtlas && sameContent) {
      reasons.add("the atlas has another name or version");
    }
    TableChanges tables = TableChanges.between(formerFiles, present, verify || readingChanged);
    if (!tables.none()) {
      reasons.add(0, "tables changed");
    }
    return new Plan(
        tables, everything, touched, again, readingChanged, otherAtlas, List.copyOf(reasons));
  }

  /** Names of settings that differ, with what they were and are. */
  private static List<String> differing(Map<String, String> former, Map<String, String> present) {
    TreeSet<String> names = new TreeSet<>(former.keySet());
    names.addAll(present.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(former.get(name), present.get(name)))
        .map(name -> name + " " + former.get(name) + " -> " + present.get(name))
        .toList();
  }
}
