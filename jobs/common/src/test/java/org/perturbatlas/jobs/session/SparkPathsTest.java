/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkPathsTest {

  @TempDir java.nio.file.Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"run[1]", "a{b,c}", "*", "?", "back\\slash", "{", "a b%20", "plain"})
  void aLiteralPathMatchesItselfAlone(String name) throws IOException {
    Files.createDirectories(folder.resolve(name).resolve("results"));
    Files.createDirectories(folder.resolve("run1/results"));
    Files.createDirectories(folder.resolve("ab/results"));
    String path = folder.resolve(name) + "/results";
    FileSystem files = FileSystem.getLocal(new Configuration(false));
    assertThat(Arrays.asList(files.globStatus(new Path(SparkPaths.literal(path)))))
        .extracting(status -> status.getPath().toUri().getPath())
        .containsExactly(path);
  }
}
