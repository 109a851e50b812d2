package sc.fiji.ast.display.report;

/**
 * What a page tells besides its figures.
 *
 * @param subject the name of what was evaluated: a model, or a data set on which variants were
 *     compared
 * @param folder where the images are
 * @param date of the evaluation or comparison
 * @param account settings, and what more is known of the subject, as lines
 */
public record PageFacts(String subject, String folder, String date, String account) {}
