/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://AKIA:HUSHHUSH@bucket/x: cannot be read",
        "https://user:HUSHHUSH@host/a.csv",
        "https://:HUSHHUSH@host/a.csv",
        "https://h/a.csv?sv=2024&sig=HUSHHUSH%3D&se=1",
        "https://h/a.csv?X-Amz-Signature=HUSHHUSH&X-Amz-Date=1",
        "https://h/a.csv?X-Amz-Credential=HUSHHUSH",
        "https://h/a.csv?x-amz-security-token=HUSHHUSH",
        "https://h/a.csv?access_token=HUSHHUSH)",
        "{\"path\": \"https://h/a?sig=HUSHHUSH\"}",
        "--conf spark.hadoop.fs.s3a.secret.key=HUSHHUSH: wrong",
        "--conf 'fs.s3a.access.key=HUSHHUSH': a value",
        "fs.azure.account.key.x.dfs.core.windows.net=HUSHHUSH",
        "jdbc:postgresql://h/db?user=me&password=HUSHHUSH",
        "db_password = HUSHHUSH",
      })
  void takesSecretsOut(String text) {
    assertThat(Redaction.text(text)).doesNotContain("HUSHHUSH").contains(Redaction.MARK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://bucket/key=1/file.csv: no such file",
        "/data/@home/a:b.csv",
        "https://h/a.csv?version=3",
        "mail me@host, or see https://host/x@y",
        "--conf spark.sql.shuffle.partitions=abc: int is expected",
        "log2fc>=1 && padj<0.05",
        "",
      })
  void leavesTheRest(String text) {
    assertThat(Redaction.text(text)).isEqualTo(text);
  }

  @Test
  void hiddenValuesGoWhereverTheyAre() {
    Redaction.hide("m1ddle/of+it");
    Redaction.hide("pre-m1ddle/of+it-post");
    Redaction.hide("abc");
    Redaction.hide("org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    Redaction.hide(null);
    assertThat(Redaction.text("an abc of pre-m1ddle/of+it-post and m1ddle/of+it"))
        .isEqualTo("an abc of " + Redaction.MARK + " and " + Redaction.MARK);
    assertThat(Redaction.text("by org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider"))
        .endsWith("Provider");
    assertThat(Redaction.text(null)).isNull();
  }

  @Test
  void settingsAreShownByTheirKey() {
    assertThat(Redaction.value("spark.x.password", "p")).isEqualTo(Redaction.MARK);
    assertThat(Redaction.value("spark.x.url", "https://a:bcd@h/x"))
        .isEqualTo("https://" + Redaction.MARK + "@h/x");
    assertThat(Redaction.value("spark.executor.cores", "4")).isEqualTo("4");
  }
}
