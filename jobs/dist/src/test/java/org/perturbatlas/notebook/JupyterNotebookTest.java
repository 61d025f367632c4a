/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.notebook.NotebookRun.Shown;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

/**
 * Runs the Jupyter notebook, and compares what it prints with the outputs in it. With {@code
 * -Dperturbatlas.notebooks.write=true} it writes the outputs instead, with pictures by Chromium.
 */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class JupyterNotebookTest {

  private static final Path NOTEBOOK = NotebookFile.FOLDER.resolve("tour.ipynb");
  private static final String SAMPLE = SharedData.projectRoot().resolve("sample-data").toString();
  private static final int MAX_PICTURE_BYTES = 300_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @AfterEach
  void forgetWhatWasCached(SparkSession spark) {
    spark.catalog().clearCache();
  }

  @Test
  void outputsAreWhatItPrints(SparkSession spark) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    NotebookRun run =
        NotebookRun.of("tour.ipynb", spark, Map.of("base", SAMPLE, "out", out.toString()));
    JsonNode notebook = JSON.readTree(NOTEBOOK.toFile());
    boolean write = Boolean.getBoolean("perturbatlas.notebooks.write");
    for (int i = 0; i < run.shown().size(); i++) {
      JsonNode cell = notebook.get("cells").get(i);
      Shown shown = run.shown().get(i);
      String printed = ownPaths(shown.text(), out.toString());
      if (write && cell.has("outputs")) {
        write((ObjectNode) cell, printed, shown.page());
      }
      assertThat(timeless(printed(cell)))
          .as("what cell %d prints", i + 1)
          .isEqualTo(timeless(printed));
      assertThat(pictures(cell)).isEqualTo(shown.page() == null ? 0 : 1);
    }
    if (write) {
      DefaultPrettyPrinter printer =
          new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
      DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
      printer.indentArraysWith(indenter);
      printer.indentObjectsWith(indenter);
      Files.writeString(NOTEBOOK, JSON.writer(printer).writeValueAsString(notebook) + "\n");
    }
    assertThat(
            run.spark()
                .sql(
                    "SELECT 1 FROM de_results JOIN truth USING (query_id)"
                        + " WHERE get(top_perturbations, 0).perturbation = truth.perturbation")
                .count())
        .as("contrasts that find what they are of")
        .isEqualTo(6);
    assertThat(run.spark().sql("SELECT 1 FROM graded").count()).isEqualTo(28);
  }

  private static String timeless(String text) {
    return text.replaceAll("in \\d+\\.\\d s", "in ? s");
  }

  private static String printed(JsonNode cell) {
    StringBuilder printed = new StringBuilder();
    cell.path("outputs")
        .forEach(
            output -> {
              if (output.has("text")) {
                printed.append(NotebookFile.joined(output.get("text")));
              }
            });
    return printed.toString();
  }

  private static int pictures(JsonNode cell) throws IOException {
    int pictures = 0;
    for (JsonNode output : cell.path("outputs")) {
      if (output.has("data")) {
        byte[] png = Base64.getDecoder().decode(output.at("/data/image~1png").textValue());
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(picture.getWidth()).isEqualTo(1000);
        assertThat(png).hasSizeLessThan(MAX_PICTURE_BYTES);
        pictures++;
      }
    }
    return pictures;
  }

  private void write(ObjectNode cell, String printed, Path page)
      throws IOException, InterruptedException {
    ArrayNode outputs = cell.putArray("outputs");
    if (!printed.isEmpty()) {
      ObjectNode output = outputs.addObject();
      output.put("name", "stdout").put("output_type", "stream");
      ArrayNode text = output.putArray("text");
      for (String line : printed.split("(?<=\n)")) {
        text.add(line);
      }
    }
    if (page != null) {
      ObjectNode output = outputs.addObject();
      output
          .putObject("data")
          .put("image/png", Base64.getEncoder().encodeToString(picture(page)))
          .put("text/plain", "A picture of notebook-output/" + page.getFileName());
      output.set("execution_count", cell.get("execution_count"));
      output.putObject("metadata");
      output.put("output_type", "execute_result");
    }
  }

  /** Of the page as it would be with the notebook's own paths. */
  private byte[] picture(Path page) throws IOException, InterruptedException {
    Path portable = folder.resolve("page.html");
    Files.writeString(portable, ownPaths(Files.readString(page), page.getParent().toString()));
    Path picture = folder.resolve("picture.png");
    Process chromium =
        new ProcessBuilder(
                List.of(
                    "chromium",
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--hide-scrollbars",
                    "--force-prefers-reduced-motion",
                    "--window-size=1000,2008",
                    "--user-data-dir=" + folder.resolve("profile"),
                    "--screenshot=" + picture,
                    portable.toUri().toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(chromium.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return Files.readAllBytes(picture);
  }

  private static String ownPaths(String text, String out) {
    return text.replace(out, "notebook-output").replace(SAMPLE, "sample-data");
  }
}
