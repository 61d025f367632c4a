/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.diff.AnswerAspect;
import org.perturbatlas.retrieval.diff.AnswerDiff;
import org.perturbatlas.retrieval.diff.AnswerOutline;

/** Which of many queries two atlases answer differently. */
final class AnswerChanges {

  /** Scorers hold buffers, and a file may give every line other parameters. */
  private static final int MOST_SCORERS = 64;

  /** A query whose answers differ. */
  record Row(String id, AnswerDiff diff) {}

  private final AtlasIndex before;
  private final AtlasIndex after;
  private final List<Row> rows = new ArrayList<>();
  private final Map<AnswerAspect, Long> counts = new EnumMap<>(AnswerAspect.class);
  private long queries;
  private final Map<ScoringParameters, Pair> scorers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ScoringParameters, Pair> eldest) {
          return size() > MOST_SCORERS;
        }
      };

  private record Pair(Scorer before, Scorer after) {}

  AnswerChanges(Atlas before, Atlas after) {
    this.before = AtlasIndex.of(before);
    this.after = AtlasIndex.of(after);
    for (AnswerAspect aspect : AnswerAspect.values()) {
      counts.put(aspect, 0L);
    }
  }

  /** {@code genesDown} is null for an unsigned query. */
  void add(String id, List<String> genes, List<String> genesDown, ScoringParameters parameters) {
    Pair pair =
        scorers.computeIfAbsent(
            parameters, p -> new Pair(new Scorer(before, p), new Scorer(after, p)));
    AnswerDiff diff =
        AnswerDiff.of(
            AnswerOutline.of(pair.before().score(genes, genesDown)),
            AnswerOutline.of(pair.after().score(genes, genesDown)));
    queries++;
    diff.changed().forEach(aspect -> counts.merge(aspect, 1L, Long::sum));
    if (!diff.changed().isEmpty()) {
      rows.add(new Row(id, diff));
    }
  }

  long queries() {
    return queries;
  }

  /** Those whose answers differ, in the order of the file. */
  List<Row> rows() {
    return rows;
  }

  /** How many queries differ in each respect; a query may count in several. */
  Map<AnswerAspect, Long> counts() {
    return counts;
  }
}
