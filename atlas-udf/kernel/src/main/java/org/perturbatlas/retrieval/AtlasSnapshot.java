/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;

/**
 * What scoring needs of an atlas, in the compact form that travels between machines: each name
 * once, genes as ints. The index is not sent; the first that asks for it builds it, and everyone in
 * that JVM shares it.
 */
public final class AtlasSnapshot implements Externalizable {

  private static final long serialVersionUID = 1L;

  String name;
  String version;
  String contentFingerprint;
  String identityFingerprint;
  String[] genes;
  String[] names;
  int[] signatureStart;
  int[] signatureGenes;

  /** Genes of down signatures that are in no up signature; their ids follow those of the genes. */
  String[] downOnlyGenes;

  /** As signatureStart and signatureGenes, of the down signatures; null where there are none. */
  int[] downStart;

  int[] downGenes;

  String[] predictedModule;
  double[] masterRegulatorScore;
  double[] masterScoreNorm;

  /** By attribute that any perturbation has, its text for each, or null. */
  Map<String, String[]> attributes;

  String[] moduleNames;
  String[] moduleTitles;
  String[][] anchors;

  private transient volatile AtlasIndex index;

  /** For deserialisation alone. */
  public AtlasSnapshot() {}

  public static AtlasSnapshot of(Atlas atlas) {
    AtlasSnapshot s = new AtlasSnapshot();
    s.name = atlas.info().name();
    s.version = atlas.info().version();
    s.contentFingerprint = atlas.contentFingerprint();
    s.identityFingerprint = atlas.identityFingerprint();
    List<Perturbation> perturbations = atlas.perturbations();
    int n = perturbations.size();
    s.names = new String[n];
    s.predictedModule = new String[n];
    s.masterRegulatorScore = new double[n];
    s.masterScoreNorm = new double[n];
    s.signatureStart = new int[n + 1];
    for (int i = 0; i < n; i++) {
      s.signatureStart[i + 1] =
          Math.addExact(s.signatureStart[i], perturbations.get(i).up().size());
    }
    s.signatureGenes = new int[s.signatureStart[n]];
    Map<String, Integer> ids = new HashMap<>();
    Map<String, String> labels = new HashMap<>();
    int at = 0;
    for (int i = 0; i < n; i++) {
      Perturbation p = perturbations.get(i);
      s.names[i] = p.name();
      s.predictedModule[i] =
          p.predictedModule() == null ? null : labels.computeIfAbsent(p.predictedModule(), l -> l);
      s.masterRegulatorScore[i] = orNaN(p.masterRegulatorScore());
      s.masterScoreNorm[i] = orNaN(p.masterScoreNorm());
      for (String gene : p.up()) {
        s.signatureGenes[at++] = ids.computeIfAbsent(gene, g -> ids.size());
      }
    }
    s.genes = new String[ids.size()];
    ids.forEach((gene, id) -> s.genes[id] = gene);
    s.down(perturbations, ids);
    s.attributes(perturbations);
    List<Module> modules = atlas.modules();
    s.moduleNames = modules.stream().map(Module::name).toArray(String[]::new);
    s.moduleTitles = modules.stream().map(Module::titleOrName).toArray(String[]::new);
    s.anchors =
        modules.stream().map(m -> m.anchors().toArray(String[]::new)).toArray(String[][]::new);
    return s;
  }

  private void down(List<Perturbation> perturbations, Map<String, Integer> ids) {
    List<String> further = new ArrayList<>();
    if (perturbations.stream().anyMatch(p -> !p.down().isEmpty())) {
      downStart = new int[perturbations.size() + 1];
      for (int i = 0; i < perturbations.size(); i++) {
        downStart[i + 1] = Math.addExact(downStart[i], perturbations.get(i).down().size());
      }
      downGenes = new int[downStart[perturbations.size()]];
      int at = 0;
      for (Perturbation p : perturbations) {
        for (String gene : p.down()) {
          Integer id = ids.putIfAbsent(gene, ids.size());
          if (id == null) {
            id = ids.size() - 1;
            further.add(gene);
          }
          downGenes[at++] = id;
        }
      }
    }
    downOnlyGenes = further.toArray(String[]::new);
  }

  private void attributes(List<Perturbation> perturbations) {
    attributes = new TreeMap<>();
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < perturbations.size(); i++) {
      for (Map.Entry<String, String> attribute : perturbations.get(i).attributes().entrySet()) {
        if (attribute.getValue() != null) {
          attributes
                  .computeIfAbsent(attribute.getKey(), name -> new String[perturbations.size()])[
                  i] =
              texts.computeIfAbsent(attribute.getValue(), text -> text);
        }
      }
    }
  }

  /** Whether any perturbation has an attribute, such as a dose. */
  public boolean hasAttributes() {
    return !attributes.isEmpty();
  }

  /** The index, built by the first call in this JVM that reaches this object. */
  public AtlasIndex index() {
    AtlasIndex built = index;
    if (built == null) {
      synchronized (this) {
        built = index;
        if (built == null) {
          built = new AtlasIndex(this);
          index = built;
        }
      }
    }
    return built;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    string(out, name);
    string(out, version);
    string(out, contentFingerprint);
    string(out, identityFingerprint);
    strings(out, genes);
    strings(out, names);
    ints(out, signatureStart);
    ints(out, signatureGenes);
    strings(out, predictedModule);
    doubles(out, masterRegulatorScore);
    doubles(out, masterScoreNorm);
    strings(out, moduleNames);
    strings(out, moduleTitles);
    for (String[] names : anchors) {
      strings(out, names);
    }
    strings(out, downOnlyGenes);
    out.writeBoolean(downStart != null);
    if (downStart != null) {
      ints(out, downStart);
      ints(out, downGenes);
    }
    out.writeInt(attributes.size());
    for (Map.Entry<String, String[]> attribute : attributes.entrySet()) {
      string(out, attribute.getKey());
      strings(out, attribute.getValue());
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    name = string(in);
    version = string(in);
    contentFingerprint = string(in);
    identityFingerprint = string(in);
    genes = strings(in);
    names = strings(in);
    signatureStart = ints(in);
    signatureGenes = ints(in);
    predictedModule = strings(in);
    masterRegulatorScore = doubles(in);
    masterScoreNorm = doubles(in);
    moduleNames = strings(in);
    moduleTitles = strings(in);
    anchors = new String[moduleNames.length][];
    for (int m = 0; m < anchors.length; m++) {
      anchors[m] = strings(in);
    }
    downOnlyGenes = strings(in);
    if (in.readBoolean()) {
      downStart = ints(in);
      downGenes = ints(in);
    }
    attributes = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String attribute = string(in);
      attributes.put(attribute, strings(in));
    }
  }

  private static void string(ObjectOutput out, String value) throws IOException {
    if (value == null) {
      out.writeInt(-1);
      return;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String string(ObjectInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void strings(ObjectOutput out, String[] values) throws IOException {
    out.writeInt(values.length);
    for (String value : values) {
      string(out, value);
    }
  }

  private static String[] strings(ObjectInput in) throws IOException {
    String[] values = new String[in.readInt()];
    Map<String, String> pool = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      String value = string(in);
      values[i] = value == null ? null : pool.computeIfAbsent(value, v -> v);
    }
    return values;
  }

  private static void ints(ObjectOutput out, int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  private static int[] ints(ObjectInput in) throws IOException {
    int[] values = new int[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readInt();
    }
    return values;
  }

  private static void doubles(ObjectOutput out, double[] values) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  private static double[] doubles(ObjectInput in) throws IOException {
    double[] values = new double[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }
}
