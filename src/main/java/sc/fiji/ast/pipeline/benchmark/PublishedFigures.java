package sc.fiji.ast.pipeline.benchmark;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Image AUROC of AST on the categories of MVTec AD and MVTec 3D-AD, as published in "Asymmetric
 * Student-Teacher Networks for Industrial Anomaly Detection" (WACV 2023). They stand in
 * published.csv among the resources, where a category without a figure has none that was verified.
 */
final class PublishedFigures {

  private static final String FILE = "published.csv";
  private static final String SCANS = "MVTec 3D-AD";
  private static final String MEAN = "mean";

  private record Figure(
      String dataset, String category, String modality, OptionalDouble imageAuroc) {}

  private final List<Figure> figures;

  private PublishedFigures(List<Figure> figures) {
    this.figures = figures;
  }

  static PublishedFigures read() {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    List<Figure> figures = new ArrayList<>();
    try (Reader reader =
            new InputStreamReader(
                PublishedFigures.class.getResourceAsStream(FILE), StandardCharsets.UTF_8);
        CSVParser rows = CSVParser.parse(reader, format)) {
      rows.forEach(row -> figures.add(figure(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read from the plugin's jar.", e);
    }
    return new PublishedFigures(figures);
  }

  private static Figure figure(CSVRecord row) {
    String figure = row.get("image_auroc");
    return new Figure(
        row.get("data_set"),
        row.get("category"),
        row.get("modality"),
        figure.isBlank() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(figure)));
  }

  /** From 0 to 1; empty where none is known for a category of that name. */
  OptionalDouble imageAuroc(BenchmarkedCategory category) {
    return figures.stream()
        .filter(figure -> !figure.category.equals(MEAN) && isOf(figure, category))
        .filter(figure -> figure.category.equals(plain(category)))
        .findFirst()
        .map(Figure::imageAuroc)
        .orElse(OptionalDouble.empty());
  }

  /** The published mean over exactly these categories, from 0 to 1; empty where none is known. */
  OptionalDouble mean(List<BenchmarkedCategory> categories) {
    BenchmarkedCategory any = categories.get(0);
    Map<String, Figure> ofDataset = new HashMap<>();
    figures.stream()
        .filter(figure -> isOf(figure, any))
        .forEach(figure -> ofDataset.put(figure.category, figure));
    Figure mean = ofDataset.remove(MEAN);
    boolean same =
        categories.stream().allMatch(category -> isOf(mean, category))
            && categories.stream()
                .map(PublishedFigures::plain)
                .collect(Collectors.toSet())
                .equals(ofDataset.keySet());
    return same ? mean.imageAuroc : OptionalDouble.empty();
  }

  private static boolean isOf(Figure figure, BenchmarkedCategory category) {
    return figure != null
        && category.error().isEmpty()
        && figure.dataset.equals(SCANS) == category.hasDepth()
        && figure.modality.equals(category.settings().modality().label());
  }

  private static String plain(BenchmarkedCategory category) {
    return category.name().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
  }
}
