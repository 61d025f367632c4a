/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.JobFailures;
import org.perturbatlas.jobs.output.Lease;
import org.perturbatlas.jobs.output.RejectionLimit;
import org.perturbatlas.jobs.queries.QueryCollection;
import org.perturbatlas.jobs.queries.TablesApart;
import org.perturbatlas.jobs.retrieval.QueryScoring;
import org.perturbatlas.jobs.retrieval.ScoreJob;
import org.perturbatlas.jobs.retrieval.StageTimes;
import org.perturbatlas.jobs.session.RunClock;
import org.perturbatlas.spark.AtlasHandle;

/**
 * Keeps the answers to a collection current.
 *
 * <h2>Method</h2>
 *
 * A {@link Store} remembers of every row what it was made of. A run lists the collection and reads
 * the tables of which a file is new or has another size or time; of these it answers the queries
 * that are new or have other genes ({@link ChangedTables}). Where the atlas changed, the store's
 * own copies of queries that the change touches are answered again ({@link
 * org.perturbatlas.retrieval.diff.TouchedQueries}); where parameters changed, all of them. What is
 * no longer in the collection goes. The answers become a {@link Version}, with a report of what
 * changed and why ({@link ChangeReport}).
 *
 * <p>The results of a version are those that a {@link ScoreJob} would give for each table of the
 * collection by itself. A run that finds nothing to do publishes nothing; one that dies leaves the
 * store as it was.
 *
 * <pre>{@code
 * spark-submit --class org.perturbatlas.cli.Main perturb-atlas-app.jar \
 *   reanalyze --collection de-tables --atlas atlas.json --store store
 * }</pre>
 */
public final class ReanalyzeJob {

  private final ReanalyzeConfig config;
  private Consumer<String> notes = note -> {};

  public ReanalyzeJob(ReanalyzeConfig config) {
    this.config = config;
  }

  /** Has the job tell, a line each, what the user should know while it runs. */
  public ReanalyzeJob telling(Consumer<String> listener) {
    notes = listener;
    return this;
  }

  /**
   * Brings the store up to date; a new version is published when it returns, or there is none.
   *
   * @throws UserException for what the user can mend; the store is as it was then
   */
  public ReanalyzeResult run(SparkSession spark) {
    try {
      return reanalyze(spark);
    } catch (Exception e) {
      throw JobFailures.explained(e, config.collection(), config.store());
    }
  }

  /**
   * What a run would do, and about how long it would take; nothing is written.
   *
   * @throws UserException as {@link #run}
   */
  public Forecast forecast(SparkSession spark) {
    try {
      StageTimes stages = new StageTimes(spark);
      Configuration conf = spark.sessionState().newHadoopConf();
      TablesApart tables = tables(conf);
      Store store = Store.at(conf, config.store());
      refuseNested(tables, store);
      Version former = store.current();
      try (QueryScoring scoring = scoring(spark, stages)) {
        QueryCollection look = look(tables, scoring);
        Plan plan = plan(spark, store, former, tables, look, scoring);
        return Forecast.of(spark, store, former, FileIndex.of(tables, look), plan, scoring);
      }
    } catch (Exception e) {
      throw JobFailures.explained(e, config.collection(), config.store());
    }
  }

  private ReanalyzeResult reanalyze(SparkSession spark) {
    RunClock clock = RunClock.started();
    StageTimes stages = new StageTimes(spark);
    Configuration conf = spark.sessionState().newHadoopConf();
    TablesApart tables = tables(conf);
    Store store = Store.at(conf, config.store());
    refuseNested(tables, store);
    try (Lease lease = store.lease(config.runId(), config.lease())) {
      store.mark();
      Version former = store.current();
      store.settle(former);
      DeltaRows delta = delta(spark, store, former);
      if (delta != null) {
        delta.restore(former);
      }
      try (QueryScoring scoring = scoring(spark, stages)) {
        QueryCollection look = look(tables, scoring);
        Plan plan = plan(spark, store, former, tables, look, scoring);
        plan.reasons().forEach(notes);
        if (plan.isNothing()) {
          return unchanged(store, lease, former, scoring);
        }
        store.begin(config.runId());
        Version version;
        try {
          Run run = new Run(spark, config, store, delta, former, scoring, stages);
          version = new NextVersion(run, tables, look).make(plan, clock);
          if (version == null) {
            abandon(store, delta, former, null);
            return unchanged(store, lease, former, scoring);
          }
          if (version.atlas().whole()) {
            store.keep(version.atlas(), () -> atlas(spark, scoring));
          }
          lease.requireHeld();
          store.requireAtWork(config.runId());
        } catch (Exception e) {
          abandon(store, delta, former, e);
          throw e;
        }
        // From here on only the next run can tell whether the version is there: it clears up.
        store.publish(version);
        store.end(config.runId());
        vacuum(store, lease);
        return result(version, true, scoring.warnings());
      }
    }
  }

  private ReanalyzeResult unchanged(
      Store store, Lease lease, Version former, QueryScoring scoring) {
    vacuum(store, lease);
    return result(former, false, scoring.warnings());
  }

  /** {@code failure} is what the run fails with, or null where there is nothing to publish. */
  private void abandon(Store store, DeltaRows delta, Version former, Exception failure) {
    try {
      if (delta != null) {
        delta.restore(former);
      }
      store.abandon(config.runId());
    } catch (Exception e) {
      if (failure == null) {
        throw e;
      }
      failure.addSuppressed(e);
    }
  }

  /** The Delta table of a store, or null of one of Parquet. */
  private DeltaRows delta(SparkSession spark, Store store, Version former) {
    boolean delta =
        former != null
            ? former.deltaVersion() != null
            : switch (config.format()) {
              case AUTO -> DeltaRows.isPresent(spark);
              case DELTA -> true;
              case PARQUET -> false;
            };
    if (!delta) {
      return null;
    }
    DeltaRows.requirePresent(spark, config.store());
    return new DeltaRows(spark, store);
  }

  private void vacuum(Store store, Lease lease) {
    if (config.keepVersions() != null) {
      lease.requireHeld();
      store.vacuum(config.keepVersions());
    }
  }

  private QueryScoring scoring(SparkSession spark, StageTimes stages) {
    return stages.run(
        "read_atlas", "Read the atlas", () -> QueryScoring.open(spark, config.scoring()));
  }

  private TablesApart tables(Configuration conf) {
    return TablesApart.under(config.collection(), CollectionFile.NAME, conf);
  }

  /** Each would be taken for a part of the other. */
  private void refuseNested(TablesApart tables, Store store) {
    String collection = folder(tables.root());
    String answers = folder(store.root().toString());
    if (collection.startsWith(answers) || answers.startsWith(collection)) {
      throw UserException.of(
          "The store %s and the collection %s lie in each other; folders apart are expected",
          config.store(), config.collection());
    }
  }

  /**
   * The atlas that answers, read once more.
   *
   * @throws UserException when its file holds another one by now
   */
  private Atlas atlas(SparkSession spark, QueryScoring scoring) {
    String path = config.scoring().atlases().get(0);
    Atlas atlas = AtlasHandle.read(spark, path);
    if (!atlas.contentFingerprint().equals(scoring.outline().contentFingerprint())) {
      throw UserException.of(
          "%s: changed while it was read; let it be finished and start again", path);
    }
    return atlas;
  }

  private static String folder(String path) {
    return path.endsWith("/") ? path : path + "/";
  }

  /** What the collection is; of its data only heads are read. Null where it has no files. */
  private static QueryCollection look(TablesApart tables, QueryScoring scoring) {
    return tables.files().isEmpty() ? null : scoring.read(tables.choosing(List.of()));
  }

  private Plan plan(
      SparkSession spark,
      Store store,
      Version former,
      TablesApart tables,
      QueryCollection look,
      QueryScoring scoring) {
    FileIndex present = FileIndex.of(tables, look);
    if (former == null) {
      if (tables.files().isEmpty()) {
        throw UserException.of("%s: no files; a folder of tables is expected", config.collection());
      }
      return Plan.first(present);
    }
    boolean same = scoring.outline().contentFingerprint().equals(former.atlas().fingerprint());
    String copy = same || !scoring.isWhole() ? null : store.atlasCopy(former.atlas());
    Atlas formerAtlas = copy == null ? null : AtlasHandle.read(spark, copy);
    if (formerAtlas != null
        && !formerAtlas.contentFingerprint().equals(former.atlas().fingerprint())) {
      formerAtlas = null;
    }
    Atlas atlas = formerAtlas == null ? null : atlas(spark, scoring);
    return Plan.after(
        former,
        store.files(former, tables.root()),
        present,
        scoring,
        config.scoring().parameters(),
        formerAtlas,
        atlas,
        look,
        config.verify());
  }

  private ReanalyzeResult result(Version version, boolean published, List<String> read) {
    List<String> warnings = new ArrayList<>(read);
    return new ReanalyzeResult(
        version, published, warnings, isWithin(version.totals(), config.scoring().maxRejected()));
  }

  static boolean isWithin(Totals totals, RejectionLimit limit) {
    if (totals.scored() == 0 && totals.all() > 0) {
      return false;
    }
    return limit == null || limit.allows(totals.rejected(), totals.all());
  }
}
