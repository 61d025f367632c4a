/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.BoundedMatch;

/** The perturbation that a contrast is of, by a {@link Naming}. */
final class ContrastNames implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Pattern GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)\\}");
  private static final String GENE = "gene";
  private static final String CONTRAST = "contrast";
  private static final String TABLE = "table";
  private static final List<String> ATTRIBUTES = List.of("type", "dose", "time");

  /** What becomes of a contrast. */
  enum Fate {
    /** Named by the pattern, or by its own name where there is none. */
    NAMED,
    /** Under its own name, as the pattern does not match. */
    UNMATCHED,
    /** Left out, as the pattern does not match. */
    UNMATCHED_OUT,
    /** Left out by {@code include} or {@code exclude}. */
    FILTERED
  }

  /**
   * @param perturbation normalised; null for a contrast that is left out
   */
  record Named(Fate fate, String perturbation, Map<String, String> attributes) {}

  private final Pattern pattern;
  private final LinkedHashSet<String> groups;
  private final String template;
  private final boolean onlyMatching;
  private final Pattern include;
  private final Pattern exclude;

  /**
   * @throws UserException when an expression or the template is not one
   */
  ContrastNames(Naming naming, Merge merge) {
    pattern = compiled("--name-pattern", naming.pattern());
    groups = groups(naming.pattern());
    onlyMatching = naming.onlyMatching();
    include = compiled("--include", naming.include());
    exclude = compiled("--exclude", naming.exclude());
    if (pattern != null && groups.isEmpty()) {
      throw UserException.of(
          "--name-pattern '%s' has no named group; one such as (?<gene>[^_]+) is expected",
          naming.pattern());
    }
    if (onlyMatching && pattern == null) {
      throw new UserException("--only-matching needs a --name-pattern to match");
    }
    String byDefault = merge != Merge.NONE && groups.contains(GENE) ? GENE : CONTRAST;
    template = naming.perturbation() == null ? "{" + byDefault + "}" : naming.perturbation();
    requireFields(template);
  }

  /** What becomes of a contrast of a table. */
  Named name(String contrast, String table) {
    String place = contrast + "@" + table;
    if ((include != null && !found("--include", include, place))
        || (exclude != null && found("--exclude", exclude, place))) {
      return new Named(Fate.FILTERED, null, Map.of());
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put(CONTRAST, contrast);
    values.put(TABLE, table);
    if (pattern != null) {
      Matcher matcher = BoundedMatch.of("--name-pattern", pattern, place, Matcher::matches);
      if (matcher == null) {
        return unmatched(contrast);
      }
      for (String group : groups) {
        values.put(group, matcher.group(group) == null ? "" : matcher.group(group));
      }
    }
    String name = Names.normalize(filled(values));
    if (name == null) {
      return unmatched(contrast);
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String attribute : ATTRIBUTES) {
      if (!values.getOrDefault(attribute, "").isBlank()) {
        attributes.put(attribute, values.get(attribute));
      }
    }
    return new Named(Fate.NAMED, name, attributes);
  }

  private static boolean found(String option, Pattern pattern, String place) {
    return BoundedMatch.of(option, pattern, place, Matcher::find) != null;
  }

  private Named unmatched(String contrast) {
    if (onlyMatching) {
      return new Named(Fate.UNMATCHED_OUT, null, Map.of());
    }
    String name = Names.normalize(contrast);
    return new Named(Fate.UNMATCHED, name == null ? contrast : name, Map.of());
  }

  private String filled(Map<String, String> values) {
    return FIELD
        .matcher(template)
        .replaceAll(field -> Matcher.quoteReplacement(values.get(field.group(1))));
  }

  private void requireFields(String text) {
    Set<String> known = new TreeSet<>(groups);
    known.add(CONTRAST);
    known.add(TABLE);
    Matcher field = FIELD.matcher(text);
    boolean any = false;
    while (field.find()) {
      any = true;
      if (!known.contains(field.group(1))) {
        throw UserException.of(
            "--perturbation '%s': no group named '%s'; one of %s is expected",
            text, field.group(1), String.join(", ", known));
      }
    }
    if (!any || FIELD.matcher(text).replaceAll("").matches(".*[{}].*")) {
      throw UserException.of(
          "--perturbation '%s': names in braces are expected, of %s, as in {%s}",
          text, String.join(", ", known), CONTRAST);
    }
  }

  private static Pattern compiled(String option, String expression) {
    try {
      return expression == null ? null : Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw UserException.of("%s '%s': %s", option, expression, e.getDescription());
    }
  }

  private static boolean hasGroup(String expression, String group) {
    try {
      return Pattern.compile(expression + "|\\k<" + group + ">") != null;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static LinkedHashSet<String> groups(String expression) {
    LinkedHashSet<String> groups = new LinkedHashSet<>();
    if (expression != null) {
      Matcher group = GROUP.matcher(expression);
      while (group.find()) {
        // What looks like a group may be quoted, or part of a class of characters.
        if (hasGroup(expression, group.group(1))) {
          groups.add(group.group(1));
        }
      }
    }
    return groups;
  }
}
