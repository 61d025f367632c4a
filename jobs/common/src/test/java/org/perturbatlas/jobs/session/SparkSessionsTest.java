/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

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
}
