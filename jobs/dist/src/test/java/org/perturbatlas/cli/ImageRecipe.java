/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Dockerfile, built into a folder in the place of an image: what it copies is copied there, and
 * what it runs is run there, by the same shell.
 *
 * @param context the folder that it is built from
 * @param image the folder in the place of the image's root
 */
record ImageRecipe(List<String> instructions, Path context, Path image) {

  static ImageRecipe of(String name, Path context, Path image) {
    String text = Recipes.text(name).replaceAll("(?m)^#.*\\R", "").replaceAll("\\\\\\R", "");
    return new ImageRecipe(
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList(), context, image);
  }

  /** What follows the only instruction of that name. */
  String only(String name) {
    assertThat(of(name)).hasSize(1);
    return of(name).get(0);
  }

  List<String> of(String name) {
    return instructions.stream()
        .filter(instruction -> instruction.startsWith(name + " "))
        .map(instruction -> instruction.substring(name.length() + 1).strip())
        .toList();
  }

  void build() throws IOException, InterruptedException {
    for (String copy : of("COPY")) {
      String[] words = copy.split(" ");
      assertThat(words).as(copy).hasSize(2);
      copy(words[0], inImage(words[1]));
    }
    for (String command : of("RUN")) {
      ProcessRun run = run(command);
      assertThat(run.status()).as(run.out() + run.err()).isZero();
    }
  }

  /** Runs a command line of the image, whose absolute paths are those of the image. */
  ProcessRun run(String command) throws IOException, InterruptedException {
    String here =
        command
            .replace(" /opt/", " " + image + "/opt/")
            .replace(" /usr/local/bin/", " " + image + "/usr/local/bin/");
    String path = image.resolve("usr/local/bin") + ":" + System.getenv("PATH");
    return ProcessRun.of(image, null, Map.of("PATH", path), List.of("/bin/sh", "-c", here));
  }

  Path inImage(String path) {
    return image.resolve(path.substring(1));
  }

  /** Of a folder what is in it, and of a pattern what it matches, as Docker does. */
  private void copy(String source, Path target) throws IOException {
    Path pattern = context.resolve(source);
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(pattern.getParent(), pattern.getFileName().toString())) {
      files.forEach(found::add);
    }
    assertThat(found).as("COPY " + source).hasSize(1);
    Path from = found.get(0);
    if (Files.isDirectory(from)) {
      copyAll(from, target);
    } else {
      Files.createDirectories(target);
      Files.copy(from, target.resolve(from.getFileName()));
    }
  }

  private static void copyAll(Path from, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = target.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
  }
}
