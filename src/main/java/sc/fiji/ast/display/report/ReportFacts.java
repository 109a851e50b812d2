package sc.fiji.ast.display.report;

/**
 * What a report tells besides the evaluation.
 *
 * @param model its name
 * @param dataset where the test images are
 * @param date of the evaluation
 * @param account of the model: settings and provenance, as lines
 */
public record ReportFacts(String model, String dataset, String date, String account) {}
