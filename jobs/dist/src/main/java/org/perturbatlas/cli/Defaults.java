/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.cli.config.Arguments;
import org.perturbatlas.cli.config.DefaultsFile;
import org.perturbatlas.cli.config.EnvironmentLayer;
import org.perturbatlas.cli.config.Layer;
import org.perturbatlas.cli.config.Layers;
import org.perturbatlas.cli.config.OptionNames;
import org.perturbatlas.error.UserException;

/** Where options come from that the command line does not give: the environment, then a file. */
final class Defaults {

  static final String OPTION = "--config";
  static final String VARIABLE = "PERTURB_ATLAS_CONFIG";

  private static final String FILE = "a file of defaults";

  private Defaults() {}

  /**
   * The layers for a command line.
   *
   * @throws UserException when the file cannot be read or is wrong
   */
  static Layers of(List<String> args, Surroundings surroundings) {
    Arguments arguments = new Arguments(args);
    List<Layer> layers = new ArrayList<>();
    layers.add(new EnvironmentLayer(surroundings.environment()));
    String file = file(arguments, surroundings);
    if (file != null) {
      layers.add(DefaultsFile.parse(text(file), shown(file), OptionNames::ofProgram));
    }
    return new Layers(arguments, layers);
  }

  /** The file that holds for a command line, or null. An empty variable is for none. */
  static String file(Arguments arguments, Surroundings surroundings) {
    String given = arguments.value(OPTION);
    if (given != null) {
      return given;
    }
    String variable = surroundings.environment().get(VARIABLE);
    if (variable != null) {
      return variable.isEmpty() ? null : variable;
    }
    return surroundings.defaults();
  }

  private static String text(String file) {
    try (InputStream in =
        file.contains("://") ? HadoopInput.open(file) : InputFiles.open(Path.of(file), FILE)) {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in.readAllBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UserException(file + ": not UTF-8 text; " + FILE + " is expected", e);
    } catch (IOException e) {
      throw InputFiles.unreadable(file, e);
    }
  }

  /** A file below the current folder by its path from there. */
  private static String shown(String file) {
    if (file.contains("://")) {
      return file;
    }
    Path here = Path.of("").toAbsolutePath();
    Path path = Path.of(file).toAbsolutePath().normalize();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }
}
