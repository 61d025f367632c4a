/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Gives the options that a command line does not, from the first layer that has them. It is made
 * for one run.
 */
public final class Layers implements IDefaultValueProvider {

  private final Arguments arguments;
  private final List<Layer> layers;
  private final Map<String, Setting> used = new LinkedHashMap<>();
  private final Set<String> general = new TreeSet<>();

  /**
   * @param arguments the command line
   * @param layers the strongest first
   */
  public Layers(Arguments arguments, List<Layer> layers) {
    this.arguments = arguments;
    this.layers = layers.stream().filter(layer -> !layer.isEmpty()).toList();
  }

  /** The same with a layer that is stronger than all others. */
  public Layers under(Layer layer) {
    List<Layer> all = new ArrayList<>(List.of(layer));
    all.addAll(layers);
    return new Layers(arguments, all);
  }

  public boolean isEmpty() {
    return layers.isEmpty();
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)
        || isGiven(option)
        || option.command().commandLine().isUsageHelpRequested()) {
      return null;
    }
    String name = name(option);
    for (Layer layer : layers) {
      Setting setting = find(layer, option);
      if (setting != null && (!layer.isGeneral() || fits(option))) {
        used.put(name, setting);
        if (layer.isGeneral()) {
          general.add(name);
        }
        return setting.value();
      }
    }
    return null;
  }

  /** What the layers hold for an option, whatever the command line and the run; or null. */
  public Setting setting(OptionSpec option) {
    for (Layer layer : layers) {
      Setting setting = find(layer, option);
      if (setting != null) {
        return setting;
      }
    }
    return null;
  }

  /** Variables of the environment that look like options and are of none. */
  public List<String> unknownVariables() {
    return layers.stream()
        .filter(EnvironmentLayer.class::isInstance)
        .flatMap(layer -> ((EnvironmentLayer) layer).unknown(OptionNames.ofProgram()).stream())
        .toList();
  }

  /**
   * The options, without hyphens, that this run has from a layer for runs of every kind.
   *
   * @param option any of the command
   */
  public static Set<String> general(OptionSpec option) {
    return option.command().defaultValueProvider() instanceof Layers layers
        ? Set.copyOf(layers.general)
        : Set.of();
  }

  /** {@code message}, and where the options that it names come from if not the command line. */
  public String explained(String message) {
    List<String> origins = new ArrayList<>();
    used.forEach(
        (name, setting) -> {
          Pattern named = Pattern.compile("--" + name + "(?![\\w-])|^" + name + " is ");
          if (named.matcher(message).find()) {
            origins.add("--" + name + " is from " + setting.origin());
          }
        });
    return origins.isEmpty() ? message : message + " (" + String.join(", ", origins) + ")";
  }

  /** The words of a command, without the name of the program. */
  public static String command(CommandSpec command) {
    String[] words = command.qualifiedName(" ").split(" ", 2);
    return words.length < 2 ? "" : words[1];
  }

  /** The name of an option without its hyphens. */
  public static String name(OptionSpec option) {
    return option.longestName().substring("--".length());
  }

  private static Setting find(Layer layer, OptionSpec option) {
    String command = command(option.command());
    String name = name(option);
    return PerRun.holds(command, name) ? null : layer.find(command, name);
  }

  private boolean isGiven(OptionSpec option) {
    for (String name : option.names()) {
      if (arguments.has(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(OptionSpec option) {
    CommandSpec command = option.command();
    return Fit.of(
        name(option),
        other -> command.findOption("--" + other) != null,
        other -> value(command.findOption("--" + other)));
  }

  private String value(OptionSpec option) {
    if (option == null) {
      return null;
    }
    if (isGiven(option)) {
      String given = arguments.value(option.longestName());
      return given == null ? "true" : given;
    }
    Setting setting = setting(option);
    return setting == null ? null : setting.value();
  }
}
