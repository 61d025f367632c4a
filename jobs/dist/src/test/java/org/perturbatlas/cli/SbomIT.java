/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of parts beside the distribution names each of its jars. */
@Tag("process")
class SbomIT {

  private static final Path DIST = Path.of(System.getProperty("perturbatlas.dist"));

  @Test
  void namesEveryJarWithItsHash() throws IOException {
    JsonNode sbom = CliRun.parse(Files.readString(DIST.resolve("perturb-atlas-sbom.json")));
    assertThat(sbom.get("bomFormat").asText()).isEqualTo("CycloneDX");
    Set<String> named = new HashSet<>();
    named.add(file(sbom.at("/metadata/component")));
    for (JsonNode component : sbom.get("components")) {
      named.add(file(component));
      assertThat(component.at("/hashes/0/content").asText()).as(file(component)).isNotEmpty();
      assertThat(component.get("purl").asText()).startsWith("pkg:maven/");
    }
    for (String lib : List.of("lib/core", "lib/spark")) {
      try (Stream<Path> jars = Files.list(DIST.resolve(lib))) {
        assertThat(jars.map(jar -> jar.getFileName().toString())).isSubsetOf(named);
      }
    }
    assertThat(named).anyMatch(name -> name.startsWith("picocli-"));
    assertThat(named).noneMatch(name -> name.startsWith("assertj-"));
  }

  private static String file(JsonNode component) {
    String purl = component.get("purl").asText();
    String classifier =
        purl.contains("classifier=") ? "-" + purl.replaceAll(".*classifier=([^&]*).*", "$1") : "";
    return component.get("name").asText()
        + "-"
        + component.get("version").asText()
        + classifier
        + ".jar";
  }
}
