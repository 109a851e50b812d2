package sc.fiji.ast.display.report;

/**
 * What the page of a comparison tells besides its figures.
 *
 * @param dataset its name
 * @param folder where it is
 * @param date of the comparison
 * @param settings what the variants have in common or start from, as text
 */
public record ComparisonFacts(String dataset, String folder, String date, String settings) {}
