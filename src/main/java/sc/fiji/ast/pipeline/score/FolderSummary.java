package sc.fiji.ast.pipeline.score;

import java.nio.file.Path;
import java.util.List;

/**
 * What scoring a folder gave.
 *
 * @param results the folder written to
 * @param rows one a plane, in the order of the files
 * @param skipped planes whose results were there already
 * @param failed files that could not be scored
 * @param seconds in all
 * @param remarks on how images were scored that are unlike those of the training, a sentence each
 */
public record FolderSummary(
    Path results,
    List<ScoreRow> rows,
    int skipped,
    int failed,
    double seconds,
    List<String> remarks) {}
