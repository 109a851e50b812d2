package sc.fiji.ast.commands.text;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.ast.features.backbone.KnownBackbone;
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
