package sc.fiji.ast.commands.text;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.ast.features.backbone.BackboneDescription;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.features.backbone.KnownBackbone;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelDescription.BackboneIdentity;
import sc.fiji.ast.pipeline.backbones.BackboneEntry;

/** A readable account of backbones. */
public final class BackbonesAccount {

  private static final double MEGABYTE = 1e6;

  private BackbonesAccount() {}

  public static String of(List<BackboneEntry> entries) {
    return entries.stream().map(BackbonesAccount::of).collect(Collectors.joining("\n"));
  }

  public static String of(BackboneEntry entry) {
    KnownBackbone known = entry.known();
    TextLines lines = new TextLines().add("Backbone", known.name()).add("Here", place(entry));
    Backbones.described(known.name()).ifPresent(described -> addFeatures(described, lines));
    if (!known.origin().isEmpty()) {
      lines.add("Weights", known.origin());
      lines.add("Size", size(known));
      if (!known.licence().isEmpty()) {
        lines.add("Licence", known.licence());
      }
      lines.add("sha256", known.sha256());
    }
    if (known.source() != null) {
      lines.add("Source", known.source());
    }
    return lines.toString();
  }

  /** Of a copy beside a model. */
  public static String ofCopy(Path copy) {
    return new TextLines()
        .add("Backbone beside model", copy)
        .add("", "The model finds it there on any computer: give both away together.")
        .toString();
  }

  /** Where the backbone of a model is on this computer. */
  public static String ofModel(Path model, ModelDescription description) {
    BackboneIdentity wanted = description.backbone();
    return description.settings().modality().usesImage()
        ? new TextLines().add("Backbone here", place(model, wanted)).toString()
        : "";
  }

  private static String place(Path model, BackboneIdentity wanted) {
    try {
      Path file =
          Backbones.ofModel(wanted.name(), wanted.sha256(), model.toAbsolutePath().getParent())
              .file();
      return file == null ? "yes, embedded" : "yes: " + file;
    } catch (IOException e) {
      return "no: " + e.getMessage();
    }
  }

  private static void addFeatures(BackboneDescription described, TextLines lines) {
    int tap = described.defaultTap();
    lines.add(
        "Features",
        String.format(
            Locale.ROOT,
            "%d channels, a patch of %d pixels (tap %d)",
            described.taps().get(tap).channels(),
            described.stride(),
            tap));
    lines.add("Taps", taps(described.taps()));
  }

  /** Those of one stride together. */
  private static String taps(List<BackboneDescription.Tap> taps) {
    List<String> ranges = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= taps.size(); i++) {
      int stride = taps.get(first).stride();
      if (i == taps.size() || taps.get(i).stride() != stride) {
        String range = first == i - 1 ? "" + first : first + " to " + (i - 1);
        ranges.add(range + " (a patch of " + stride + ")");
        first = i;
      }
    }
    return String.join(", ", ranges);
  }

  private static String place(BackboneEntry entry) {
    if (entry.known().embedded()) {
      return "yes, embedded";
    }
    if (!entry.isHere()) {
      return entry.known().source() == null
          ? "no; any weights of this network can be imported"
          : "no; can be downloaded, or imported";
    }
    return entry.isAnother()
        ? "yes, but another file than it says (sha256 " + entry.sha256() + "): " + entry.file()
        : "yes: " + entry.file();
  }

  /** What is asked before a download. */
  public static String question(BackboneEntry entry) {
    KnownBackbone known = entry.known();
    return String.format(
        Locale.ROOT,
        "Download %s (%s)?%n%nFrom: %s%nWeights: %s%nLicence: %s%nTo: %s",
        known.name(),
        size(known),
        known.source(),
        known.origin(),
        known.licence(),
        entry.file());
  }

  /** What is asked before a program is imported. */
  public static String warning(File file) {
    return String.format(
        Locale.ROOT,
        "Import %s?%n%nIt is TorchScript: a program. Whenever a model uses it, it can read, change"
            + " and delete your files.%nImport it only if you trust whoever made it.",
        file);
  }

  private static String size(KnownBackbone known) {
    return String.format(Locale.ROOT, "%.3g MB", known.bytes() / MEGABYTE);
  }
}
