/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

class SparkSessionsTest {

  @Test
  void localDefaultsGoByTheMasterThatIsUsed() {
    SparkConf local = SparkSessions.conf("name", "local[3]", Map.of());
    assertThat(local.get("spark.master")).isEqualTo("local[3]");
    assertThat(local.get("spark.app.name")).isEqualTo("name");
    assertThat(local.get("spark.ui.enabled")).isEqualTo("false");
    SparkConf cluster =
        SparkSessions.conf("name", "local[*]", Map.of("spark.master", "spark://host:7077"));
    assertThat(cluster.get("spark.master")).isEqualTo("spark://host:7077");
    assertThat(cluster.contains("spark.driver.host")).isFalse();
    SparkConf back = SparkSessions.conf("name", "yarn", Map.of("spark.master", "local"));
    assertThat(back.get("spark.driver.host")).isEqualTo("localhost");
  }

  @Test
  void settingsOfTheUserWin() {
    SparkConf conf =
        SparkSessions.conf(
            "name", "local", Map.of("spark.ui.enabled", "true", "spark.app.name", "mine"));
    assertThat(conf.get("spark.ui.enabled")).isEqualTo("true");
    assertThat(conf.get("spark.app.name")).isEqualTo("mine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "local[abc]",
        "local[0]",
        "Local",
        "local ",
        "",
        "yarn",
        "spark://localhost",
        "7"
      })
  void unknownMasterIsRefusedBeforeSparkStarts(String master) {
    assertThatThrownBy(() -> SparkSessions.open("name", master, Map.of()))
        .isExactlyInstanceOf(UserException.class)
        .hasMessageStartingWith("--master " + master + ": ")
        .hasMessageContaining("local[N]")
        .hasMessageContaining("spark-submit");
    assertThatThrownBy(() -> SparkSessions.open("name", "local", Map.of("spark.master", master)))
        .hasMessageStartingWith("--conf spark.master=" + master + ": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[3]",
        "local[*]",
        "local[2,4]",
        "local[*, 4]",
        "local-cluster[1,1,512]",
        "spark://host:7077",
        "spark://a.b:7077,c.d:7078"
      })
  void mastersOfSparkAreTaken(String master) {
    assertThatCode(() -> SparkSettings.requireMaster("--master", master))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "spark.sql.shuffle.partitions, abc, int",
    "spark.sql.shuffle.partitions, -1, positive",
    "spark.sql.adaptive.enabled, 3, boolean",
    "spark.sql.session.timeZone, Nowhere, timezone",
    "spark.executor.memory, much, bytes",
    "spark.driver.cores, q, int",
  })
  void badSettingIsRefusedBeforeSparkStarts(String key, String value, String expected) {
    assertThatThrownBy(() -> SparkSessions.open("name", "local", Map.of(key, value)))
        .isExactlyInstanceOf(UserException.class)
        .hasMessageStartingWith("--conf " + key + "=" + value + ": ")
        .hasMessageContaining(expected)
        .hasMessageNotContainingAny("SQLSTATE", "[INVALID", "\n");
  }

  @Test
  void settingsThatSparkDoesNotKnowAreLeftToOthers() {
    assertThatCode(() -> SparkSettings.requireReadable(Map.of("spark.mine", "x")))
        .doesNotThrowAnyException();
  }

  /** As of {@code spark-submit --conf}, which Spark reads by itself. */
  @Test
  @Tag("spark")
  void badSettingOfSparkSubmitIsRefusedAndNoSessionStays() {
    System.setProperty("spark.sql.shuffle.partitions", "abc");
    try {
      assertThatThrownBy(() -> SparkSessions.open("name", "local[1]", Map.of()))
          .isExactlyInstanceOf(UserException.class)
          .hasMessageContaining("spark.sql.shuffle.partitions");
    } finally {
      System.clearProperty("spark.sql.shuffle.partitions");
    }
    assertThat(SparkSession.getDefaultSession().isEmpty()).isTrue();
  }
}
