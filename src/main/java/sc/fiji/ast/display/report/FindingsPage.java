package sc.fiji.ast.display.report;

import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.ast.check.DatasetFindings;
import sc.fiji.ast.check.Finding;
import sc.fiji.ast.check.FindingKind;
import sc.fiji.ast.imagej.SmallPicture;

/** What a check of a data set found, as one HTML page with small pictures. */
public final class FindingsPage {

  /** The most findings of a kind that are shown; the table has all. */
  public static final int LIMIT = 100;

  private final DatasetFindings findings;
  private final Map<Path, SmallPicture> pictures;
  private final HtmlPage page;

  private FindingsPage(DatasetFindings findings, Map<Path, SmallPicture> pictures, String date) {
    this.findings = findings;
    this.pictures = pictures;
    page =
        new HtmlPage(
            "AST check of " + findings.folder().getFileName(),
            "Dataset check",
            String.valueOf(findings.folder().getFileName()),
            findings.folder() + " \u00b7 " + date);
  }

  /** The files that the page shows, where there are pictures of them. */
  public static Set<Path> files(DatasetFindings findings) {
    return findings.counts().keySet().stream()
        .flatMap(kind -> shown(findings, kind).stream())
        .flatMap(finding -> Stream.concat(Stream.of(finding.file()), finding.other().stream()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The page in UTF-8.
   *
   * @param pictures by their files; those of {@link #files} that can be read
   * @param date of the check
   */
  public static byte[] html(
      DatasetFindings findings, Map<Path, SmallPicture> pictures, String date) {
    return new FindingsPage(findings, pictures, date).write();
  }

  private static List<Finding> shown(DatasetFindings findings, FindingKind kind) {
    return findings.findings().stream().filter(f -> f.kind() == kind).limit(LIMIT).toList();
  }

  private byte[] write() {
    page.add(
        "<section>\n<h2>In words</h2>\n<ul class=\"words\">\n<li>%s</li>\n</ul>\n</section>\n",
        String.format(
            Locale.ROOT,
            "%d training images and %d test images: %s.",
            findings.training(),
            findings.test(),
            findings.findings().isEmpty()
                ? "nothing was found"
                : findings.findings().size() + " findings, the most serious first"));
    findings.counts().forEach(this::addKind);
    return page.end();
  }

  private void addKind(FindingKind kind, int count) {
    page.add(
        "<section class=\"gallery\">\n<h2>%s (%d)</h2>\n<p>%s%s</p>\n<div class=\"images\">\n",
        kind.heading(),
        count,
        kind.advice(),
        count > LIMIT ? " The first " + LIMIT + " are shown; findings.csv has all." : "");
    shown(findings, kind).forEach(this::addFinding);
    page.add("</div>\n</section>\n");
  }

  private void addFinding(Finding finding) {
    page.add("<figure>\n<div class=\"pair\">\n");
    addPicture(finding.file());
    finding.other().ifPresent(this::addPicture);
    page.add(
        "</div>\n<figcaption><span class=\"outcome\">%s</span>", findings.name(finding.file()));
    finding.other().ifPresent(other -> page.add(" and %s", findings.name(other)));
    page.add("<br/>%s</figcaption>\n</figure>\n", finding.reason());
  }

  private void addPicture(Path file) {
    SmallPicture picture = pictures.get(file);
    if (picture != null) {
      page.add(
          "<img src=\"data:image/jpeg;base64,%s\" width=\"%d\" height=\"%d\" alt=\"%s\"/>\n",
          Base64.getEncoder().encodeToString(picture.jpeg()),
          picture.width(),
          picture.height(),
          findings.name(file));
    }
  }
}
