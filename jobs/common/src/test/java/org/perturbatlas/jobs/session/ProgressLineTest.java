/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("spark")
class ProgressLineTest {

  private static final Pattern TASK = Pattern.compile("task (\\d+) of (\\d+)");

  private static SparkSession spark;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @BeforeAll
  static void start() {
    spark = SparkSessions.open("test", "local[2]", Map.of());
    spark.sparkContext().setLogLevel("WARN");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void showsEachJobUntilClosed() throws TimeoutException {
    try (ProgressLine line = ProgressLine.show(spark, terminal)) {
      assertThat(line).isNotNull();
      run("Count the rows");
      assertThat(text()).contains("Count the rows: task 0 of 10").endsWith("\r\u001b[K");
    }
    int shown = bytes.size();
    run("Count again");
    assertThat(bytes.size()).isEqualTo(shown);
  }

  @Test
  void neverShowsMoreTasksThanThereAre() throws TimeoutException {
    ProgressLine line = new ProgressLine(spark.sparkContext(), terminal, 80, 0);
    Twice twice = new Twice(line);
    spark.sparkContext().addSparkListener(twice);
    run("Count");
    spark.sparkContext().removeSparkListener(twice);
    List<String> shown = new ArrayList<>();
    Matcher task = TASK.matcher(text());
    while (task.find()) {
      shown.add(task.group(1) + "/" + task.group(2));
    }
    assertThat(shown).startsWith("0/10", "1/10").endsWith("9/10", "10/10").hasSize(11);
  }

  @Test
  void staysWithinTheTerminal() {
    String tasks = ": task 3 of 10, 1,000 rows written";
    assertThat(ProgressLine.line("Score", tasks, 80)).isEqualTo("Score" + tasks);
    assertThat(ProgressLine.line("Score\natlas", tasks, 80)).isEqualTo("Score atlas" + tasks);
    String edge = "x".repeat(79 - tasks.length());
    assertThat(ProgressLine.line(edge, tasks, 80)).isEqualTo(edge + tasks);
    assertThat(ProgressLine.line(edge + "x", tasks, 80))
        .hasSize(79)
        .startsWith("xxx")
        .endsWith("x..." + tasks);
    assertThat(ProgressLine.line(edge, tasks, 10)).hasSize(9);
  }

  @Test
  void widthIsWhatTheShellExportsOrTheUsualOne() {
    assertThat(ProgressLine.width("132")).isEqualTo(132);
    assertThat(ProgressLine.width(null)).isEqualTo(80);
    assertThat(ProgressLine.width("0")).isEqualTo(80);
    assertThat(ProgressLine.width("wide")).isEqualTo(80);
  }

  @Test
  void longDescriptionIsCutOnTheTerminal() throws TimeoutException {
    try (ProgressLine line = new ProgressLine(spark.sparkContext(), terminal, 40, 0)) {
      spark.sparkContext().addSparkListener(line);
      run("Count the rows of " + "a/long/path/".repeat(20));
    }
    assertThat(text().split("\r\u001b\\[K")).allMatch(shown -> shown.length() < 40);
    assertThat(text()).contains("...: task 10 of 10");
  }

  private void run(String description) throws TimeoutException {
    spark.sparkContext().setJobDescription(description);
    assertThat(spark.range(0, 1000, 1, 10).toJavaRDD().count()).isEqualTo(1000);
    spark.sparkContext().listenerBus().waitUntilEmpty();
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Passes every end of a task on twice, as of a task that ran twice. */
  private static final class Twice extends SparkListener {

    private final ProgressLine line;

    private Twice(ProgressLine line) {
      this.line = line;
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
      line.onJobStart(job);
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
      line.onStageSubmitted(stage);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      line.onTaskEnd(task);
      line.onTaskEnd(task);
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted stage) {
      line.onStageCompleted(stage);
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd job) {
      line.onJobEnd(job);
    }
  }
}
