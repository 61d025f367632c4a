/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.GenesFingerprint;
import org.perturbatlas.atlas.IdSets;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * What scoring needs of an atlas, in the compact form that travels between machines: each name
 * once, genes as ints. The index is not sent; the first that asks for it builds it, and everyone in
 * that JVM shares it. A {@link #head} goes without the signatures.
 */
public final class AtlasSnapshot implements Externalizable {

  private static final long serialVersionUID = 1L;

  /** Characters of a name in a message. */
  private static final int SHOWN = 40;

  String name;
  String version;
  String contentFingerprint;
  String identityFingerprint;
  String[] genes;
  String[] names;
  int[] signatureSize;

  /** Gene ids; empty for those that were left out by {@link #head}. */
  IdSets signatures;

  /** Genes of down signatures that are in no up signature; their ids follow those of the genes. */
  String[] downOnlyGenes;

  /** Up and down genes of the perturbation that has most, those of both counted twice. */
  int largestSignature;

  /** Gene ids of the down signatures; null where there are none, and in a {@link #head}. */
  IdSets down;

  String[] predictedModule;
  double[] masterRegulatorScore;
  double[] masterScoreNorm;

  /** By attribute that any perturbation has, its text for each, or null. */
  Map<String, String[]> attributes;

  String[] moduleNames;
  String[] moduleTitles;
  String[][] anchors;

  private boolean isHead;
  private boolean isOverBackground;
  private transient volatile String universeHash;
  private transient volatile AtlasHead built;

  /** For deserialisation alone. */
  public AtlasSnapshot() {}

  /** The whole of an atlas. */
  public static AtlasSnapshot of(Atlas atlas) {
    // The fingerprint takes about as long as all the rest.
    CompletableFuture<String> fingerprint =
        CompletableFuture.supplyAsync(atlas::contentFingerprint);
    GeneIds ids = GeneIds.ofAll(atlas.geneNumbers());
    List<Perturbation> perturbations = atlas.perturbations();
    IdSets up = ids.of(perturbations, Perturbation::up);
    String[] genes = ids.names(0);
    IdSets down = ids.of(perturbations, Perturbation::down);
    return whole(atlas, fingerprint.join(), genes, up, ids.names(genes.length), down);
  }

  /**
   * The whole of an atlas over a background: its genes take the place of the reference genes.
   * Signatures lose the genes that are not among them, and so do queries; p-values are over the
   * background. Only the {@link Profile#CALIBRATED} profile answers then, so there are no down
   * signatures.
   *
   * @param background names as users write them; null elements and blank names do not count
   * @throws UserException when none of its genes is in a signature
   */
  public static AtlasSnapshot of(Atlas atlas, Iterable<String> background) {
    Set<String> universe = new HashSet<>();
    for (String gene : background) {
      String normal = Names.normalize(gene);
      if (normal != null) {
        universe.add(normal);
      }
    }
    GeneIds ids = GeneIds.of(atlas, universe);
    IdSets up = ids.of(atlas.perturbations(), Perturbation::up);
    String[] held = ids.names(0);
    if (held.length == 0) {
      throw UserException.of(
          "--background: none of its genes (%,d, such as '%s') is in a signature of the atlas '%s',"
              + " whose genes are such as '%s'; give the genes that could have been found, by the"
              + " names that the atlas has",
          universe.size(),
          OneLine.of(universe.stream().sorted().findFirst().orElse(""), SHOWN),
          atlas.info().name(),
          OneLine.of(atlas.referenceGenes().stream().findFirst().orElse(""), SHOWN));
    }
    AtlasSnapshot snapshot =
        whole(
            atlas,
            atlas.contentFingerprint(),
            universeOf(held, universe),
            up,
            new String[0],
            IdSets.empty(up.count()));
    snapshot.isOverBackground = true;
    return snapshot;
  }

  /** The genes of signatures in their order, then the others of the universe by name. */
  private static String[] universeOf(String[] held, Set<String> universe) {
    Set<String> others = new TreeSet<>(universe);
    others.removeAll(Arrays.asList(held));
    return Stream.concat(Arrays.stream(held), others.stream()).toArray(String[]::new);
  }

  private static AtlasSnapshot whole(
      Atlas atlas,
      String fingerprint,
      String[] genes,
      IdSets up,
      String[] downOnlyGenes,
      IdSets down) {
    int[] sizes = new int[up.count()];
    Arrays.setAll(sizes, up::size);
    AtlasOutline outline = AtlasOutline.bare(atlas).withContentFingerprint(fingerprint);
    AtlasSnapshot snapshot = of(outline, genes, sizes, up);
    snapshot.downOnlyGenes = downOnlyGenes;
    snapshot.largestSignature =
        IntStream.range(0, sizes.length).map(s -> sizes[s] + down.size(s)).max().orElse(0);
    snapshot.down = down.total() == 0 ? null : down;
    return snapshot;
  }

  /** Ids for the genes of an atlas in the order in which they are met. */
  private static final class GeneIds {

    private static final int UNMET = -1;
    private static final int UNWANTED = -2;

    /** By the number of a gene in the atlas its id, or one of the above. */
    private final int[] ids;

    private final List<String> names = new ArrayList<>();

    private GeneIds(int numbers, int id) {
      ids = new int[numbers];
      Arrays.fill(ids, id);
    }

    /** Of every gene, of so many. */
    static GeneIds ofAll(int numbers) {
      return new GeneIds(numbers, UNMET);
    }

    /** Of the genes of {@code wanted} alone. */
    static GeneIds of(Atlas atlas, Set<String> wanted) {
      GeneIds genes = new GeneIds(atlas.geneNumbers(), UNWANTED);
      BitSet judged = new BitSet(atlas.geneNumbers());
      for (Perturbation perturbation : atlas.perturbations()) {
        GeneSet set = perturbation.up();
        for (int i = 0; i < set.size(); i++) {
          int number = set.number(i);
          if (!judged.get(number)) {
            judged.set(number);
            genes.ids[number] = wanted.contains(set.get(i)) ? UNMET : UNWANTED;
          }
        }
      }
      return genes;
    }

    IdSets of(List<Perturbation> perturbations, Function<Perturbation, GeneSet> direction) {
      int[] start = new int[perturbations.size() + 1];
      int[] genes = new int[total(perturbations, direction)];
      int at = 0;
      for (int p = 0; p < perturbations.size(); p++) {
        GeneSet set = direction.apply(perturbations.get(p));
        for (int i = 0; i < set.size(); i++) {
          int number = set.number(i);
          if (ids[number] == UNMET) {
            ids[number] = names.size();
            names.add(set.get(i));
          }
          if (ids[number] != UNWANTED) {
            genes[at++] = ids[number];
          }
        }
        start[p + 1] = at;
      }
      return new IdSets(start, at == genes.length ? genes : Arrays.copyOf(genes, at));
    }

    private static int total(
        List<Perturbation> perturbations, Function<Perturbation, GeneSet> direction) {
      return Math.toIntExact(
          perturbations.stream().mapToLong(p -> direction.apply(p).size()).sum());
    }

    /** The names of the ids from {@code first} on. */
    String[] names(int first) {
      return names.subList(first, names.size()).toArray(String[]::new);
    }
  }

  /**
   * The head of an atlas whose signatures lie elsewhere.
   *
   * @param outline with the fingerprint of its content
   * @param genes every gene of an up signature, once
   * @param sizes genes of each up signature, in atlas order
   * @param downOnlyGenes every gene of a down signature that is in no up signature, once
   * @param largestSignature up and down genes of the perturbation that has most of both together
   * @param anchorSignatures ids of the genes of each signature that is an anchor's, in atlas order;
   *     those of others may be empty
   */
  public static AtlasSnapshot headOf(
      AtlasOutline outline,
      String[] genes,
      int[] sizes,
      String[] downOnlyGenes,
      int largestSignature,
      IdSets anchorSignatures) {
    AtlasSnapshot snapshot = of(outline, genes, sizes, anchorSignatures);
    snapshot.downOnlyGenes = downOnlyGenes;
    snapshot.largestSignature = largestSignature;
    return snapshot.head();
  }

  private static AtlasSnapshot of(
      AtlasOutline outline, String[] genes, int[] sizes, IdSets signatures) {
    AtlasSnapshot s = new AtlasSnapshot();
    s.name = outline.info().name();
    s.version = outline.info().version();
    s.contentFingerprint = outline.contentFingerprint();
    s.identityFingerprint = outline.identityFingerprint();
    s.genes = genes;
    s.signatureSize = sizes;
    s.signatures = signatures;
    List<Perturbation> perturbations = outline.perturbations();
    int n = perturbations.size();
    s.names = new String[n];
    s.predictedModule = new String[n];
    s.masterRegulatorScore = new double[n];
    s.masterScoreNorm = new double[n];
    Map<String, String> labels = new HashMap<>();
    for (int i = 0; i < n; i++) {
      Perturbation p = perturbations.get(i);
      s.names[i] = p.name();
      s.predictedModule[i] =
          p.predictedModule() == null ? null : labels.computeIfAbsent(p.predictedModule(), l -> l);
      s.masterRegulatorScore[i] = orNaN(p.masterRegulatorScore());
      s.masterScoreNorm[i] = orNaN(p.masterScoreNorm());
    }
    s.attributes = attributes(perturbations);
    List<Module> modules = outline.modules();
    s.moduleNames = modules.stream().map(Module::name).toArray(String[]::new);
    s.moduleTitles = modules.stream().map(Module::titleOrName).toArray(String[]::new);
    s.anchors =
        modules.stream().map(m -> m.anchors().toArray(String[]::new)).toArray(String[][]::new);
    return s;
  }

  private static Map<String, String[]> attributes(List<Perturbation> perturbations) {
    Map<String, String[]> attributes = new TreeMap<>();
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
    return attributes;
  }

  /** Whether any perturbation has an attribute, such as a dose. */
  public boolean hasAttributes() {
    return !attributes.isEmpty();
  }

  /** All but the signatures that are no anchor's: what {@link #atlasHead} needs. */
  public AtlasSnapshot head() {
    AtlasSnapshot s = new AtlasSnapshot();
    s.name = name;
    s.version = version;
    s.contentFingerprint = contentFingerprint;
    s.identityFingerprint = identityFingerprint;
    s.genes = genes;
    s.names = names;
    s.signatureSize = signatureSize;
    s.predictedModule = predictedModule;
    s.masterRegulatorScore = masterRegulatorScore;
    s.masterScoreNorm = masterScoreNorm;
    s.attributes = attributes;
    s.downOnlyGenes = downOnlyGenes;
    s.largestSignature = largestSignature;
    s.moduleNames = moduleNames;
    s.moduleTitles = moduleTitles;
    s.anchors = anchors;
    s.signatures = anchorSignatures();
    s.isHead = true;
    s.isOverBackground = isOverBackground;
    return s;
  }

  private IdSets anchorSignatures() {
    Set<String> wanted = Arrays.stream(anchors).flatMap(Arrays::stream).collect(Collectors.toSet());
    return signatures.only(s -> wanted.contains(names[s]));
  }

  /** Genes of all signatures together, up and down. */
  public long signatureGenes() {
    requireWhole();
    return Arrays.stream(signatureSize).asLongStream().sum() + allDown().total();
  }

  /** How many genes p-values are over: those of the background, or else the reference genes. */
  public int universeSize() {
    return genes.length;
  }

  /** {@link GenesFingerprint} of these genes. */
  public String universeHash() {
    String hash = universeHash;
    if (hash == null) {
      hash = GenesFingerprint.of(genes);
      universeHash = hash;
    }
    return hash;
  }

  /** Whether the reference genes are those of a background. */
  public boolean isOverBackground() {
    return isOverBackground;
  }

  /** How many perturbations the atlas has. */
  public int perturbationCount() {
    return names.length;
  }

  /** Gene ids of the signatures of the perturbations {@code from} to {@code to}, exclusive. */
  public IdSets signatures(int from, int to) {
    requireWhole();
    return signatures.range(from, to);
  }

  /**
   * Gene ids of the down signatures of the perturbations {@code from} to {@code to}, exclusive;
   * those of genes that are in no up signature follow the others.
   */
  public IdSets down(int from, int to) {
    requireWhole();
    return down == null ? IdSets.empty(to - from) : down.range(from, to);
  }

  /** The down signatures of all perturbations, which may all be empty. */
  IdSets allDown() {
    return down == null ? IdSets.empty(names.length) : down;
  }

  private void requireWhole() {
    if (isHead) {
      throw new IllegalStateException("The head of an atlas has no signatures but its anchors'");
    }
  }

  /** The index, built by the first call in this JVM that reaches this object. */
  public AtlasIndex index() {
    requireWhole();
    return (AtlasIndex) atlasHead();
  }

  /**
   * What queries and answers need, built by the first call in this JVM that reaches this object;
   * for a whole atlas its index.
   */
  public AtlasHead atlasHead() {
    AtlasHead made = built;
    if (made == null) {
      synchronized (this) {
        made = built;
        if (made == null) {
          made = isHead ? new AtlasHead(this) : new AtlasIndex(this);
          built = made;
        }
      }
    }
    return made;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    string(out, name);
    string(out, version);
    string(out, contentFingerprint);
    string(out, identityFingerprint);
    strings(out, genes);
    strings(out, names);
    out.writeBoolean(isHead);
    out.writeBoolean(isOverBackground);
    ints(out, signatureSize);
    bytes(out, signatures.toBytes());
    strings(out, predictedModule);
    doubles(out, masterRegulatorScore);
    doubles(out, masterScoreNorm);
    strings(out, moduleNames);
    strings(out, moduleTitles);
    for (String[] names : anchors) {
      strings(out, names);
    }
    strings(out, downOnlyGenes);
    out.writeInt(largestSignature);
    out.writeBoolean(down != null);
    if (down != null) {
      bytes(out, down.toBytes());
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
    isHead = in.readBoolean();
    isOverBackground = in.readBoolean();
    signatureSize = ints(in);
    signatures = IdSets.of(bytes(in));
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
    largestSignature = in.readInt();
    down = in.readBoolean() ? IdSets.of(bytes(in)) : null;
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

  private static void bytes(ObjectOutput out, byte[] values) throws IOException {
    out.writeInt(values.length);
    out.write(values);
  }

  private static byte[] bytes(ObjectInput in) throws IOException {
    byte[] values = new byte[in.readInt()];
    in.readFully(values);
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
